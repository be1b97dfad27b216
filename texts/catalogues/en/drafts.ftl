# Reporting a problem, step by step


files = { $photos ->
        [0] { "" }
        [one] 📷 { $photos } photo
       *[other] 📷 { $photos } photos
    }{ $photos ->
        [0] { "" }
       *[other] { $voices ->
            [0] { "" }
           *[other] { " · " }
        }
    }{ $voices ->
        [0] { "" }
        [one] 🎤 { $voices } voice message
       *[other] 🎤 { $voices } voice messages
    }

button-category = { $category }

draft-so-far = { $has_unit ->
        [yes] { "\u000A" }🏠 { $unit }
       *[no] { "" }
    }{ $has_caller ->
        [yes] { "\u000A" }{ $caller }
       *[no] { "" }
    }{ $has_category ->
        [yes] { "\u000A" }{ $category }
       *[no] { "" }
    }{ $has_text ->
        [yes] { "\u000A" }<blockquote>{ $text }</blockquote>
       *[no] { "" }
    }{ $has_files ->
        [yes] { "\u000A" }{ $files }
       *[no] { "" }
    }{ $has_words ->
        [yes] { "\u000A" }📍 { $words }
       *[no] { $on_map ->
            [yes] { "\u000A" }📍 On the map
           *[no] { "" }
        }
    }{ $has_neighbour ->
        [yes] { "\u000A" }🤝 For { $neighbour }{ $has_consent ->
            [yes] {" "}({ $consent })
           *[no] { "" }
        }
       *[no] { "" }
    }{ $has_limit ->
        [yes] { "\u000A" }⚠️ A report takes { $limit } photos or voice messages; the others were left out.
       *[no] { "" }
    }{ $anonymous ->
        [yes] { "\u000A" }🙈 Without your name: whoever handles it does not see who you are, and you hear everything all the same.{ $heard ->
            [yes] { " " }But your voice can be recognised.
           *[no] { "" }
        }
       *[no] { "" }
    }

emergency-call =
    🚨 <b>Is anybody in danger? Call at once:</b>
    ☎️ <b>{ $numbers }</b>{ $usual ->
        [yes] { "\u000A" }110 police · 119 fire and rescue · 120 ambulance
       *[no] { "" }
    }
    Then go on here, so that it is put right.
draft-category =
    { $title }
    What is it about?
    { $so_far }
draft-what =
    { $title }
    What is wrong?{ $has_about ->
        [yes] {" "}· { $about }
       *[no] { "" }
    }
    Write a sentence, or send a photo or a voice message.
    { $so_far }
draft-place =
    { $title }
    { $for_caller ->
        [yes] Where is it? Type the place, or share a location.
       *[no] Where is it? Tap “{ key-here }” below to send where you are, or type the place.
    }
    { $so_far }
draft-check =
    { $title }
    { $so_far }

draft-begun =
    📝 <b>Here is what you had begun</b>
    { $so_far }
draft-offered =
    📝 <b>Report this as a problem?</b>
    <blockquote>{ $text }</blockquote>
draft-cancelled = Cancelled. Nothing was reported.
draft-left = Put aside. /report brings it back whenever you like.
draft-declined = All right, nothing was reported.

button-draft-submit = ✅ Submit
button-draft-text = ✏️ Words
button-draft-place = 📍 Place
button-draft-category = 🏷 Category
button-draft-drop = 🗑 Remove photos and voice
button-draft-no-place = Without a place
button-draft-next = Keep it ›
button-draft-go-on = ▶️ Go on
button-draft-anew = 🆕 Start anew
button-draft-take = 📝 Yes, report it
button-draft-leave = No

broken-daily-limit-reached = You have sent { $limit } reports within a day, which is the most one can send. Please try again tomorrow; this one is kept.
broken-draft-incomplete = Please say what is wrong: a sentence, a photo or a voice message.
broken-draft-takes-other = { $step ->
        [place] I cannot take this. Please share a place or type where it is, or tap “{ button-skip }”.
        [counter] I cannot take this. Please tap the { $community }.
        [who] I cannot take this. Please type a name and a number, or tap “{ button-skip }”.
        [neighbour] I cannot take this. Please type a name or an address, or tap “{ button-draft-own }”.
        [consent] I cannot take this. Please tap how they agreed.
        [category] I cannot take this. Please tap what it is about.
        [check] I cannot take this. Please tap “{ button-draft-submit }”, or send more words, photos or a voice message.
       *[what] I cannot take this. Please write a sentence, or send photos or a voice message.
    }
broken-reply-takes-other = I cannot take this. Please write a sentence, or send photos or a voice message.
