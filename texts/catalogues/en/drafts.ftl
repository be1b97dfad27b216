# Reporting a problem, step by step

category-lamp = 💡 Street lamp
category-road = 🛣 Road
category-waste = 🗑 Rubbish
category-water = 💧 Water and drains
category-noise = 🔊 Noise
category-parking = 🚗 Parking
category-green = 🌳 Trees and green
category-safety = ⚠️ Danger
category-building = 🏢 Building
category-other = 📌 Something else

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

draft-so-far = { $has_category ->
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
    }{ $has_limit ->
        [yes] { "\u000A" }⚠️ A report takes { $limit } photos or voice messages; the others were left out.
       *[no] { "" }
    }

draft-category =
    📝 <b>Report a problem</b> (1/4)
    What is it about?
    { $so_far }
draft-what =
    📝 <b>Report a problem</b> (2/4)
    What is wrong? Write a sentence, or send a photo or a voice message.
    { $so_far }
draft-place =
    📝 <b>Report a problem</b> (3/4)
    Where is it? Tap “{ key-here }” below to send where you are, or type the place.
    { $so_far }
draft-check =
    📝 <b>Is everything right?</b> (4/4)
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
        [category] I cannot take this. Please tap what it is about.
        [check] I cannot take this. Please tap “{ button-draft-submit }”, or send more words, photos or a voice message.
       *[what] I cannot take this. Please write a sentence, or send photos or a voice message.
    }
broken-reply-takes-other = I cannot take this. Please write a sentence, or send photos or a voice message.
