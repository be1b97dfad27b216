# Personal data
privacy-points =
    <b>What is kept:</b> your Telegram account and name, language, { $community }, and what you report.
    <b>Who sees it:</b> only the staff who handle your matters. Other residents never see your name; your words and photos are shown only once staff have released them.
    <b>How to see or delete it:</b> send /privacy to look at it, download it, or delete all of it yourself.
privacy-notice =
    🔒 <b>Your personal data</b>

    { privacy-points }
    <b>Who is responsible:</b> { $responsible }, { $contact }

    You are not registered yet. Apart from what you are filling in, we keep nothing about you. Send /start to begin.
my-data =
    🔒 <b>What we keep about you</b>
    { $has_name ->
        [yes] Name: { $name }
       *[no] Name: (none to show)
    }
    { $Community }: { $home }
    Language: { $speaks }
    You agreed on { $since_day }
    { $has_held ->
        [yes] { $held }
       *[no] { "" }
    }
    { $reports ->
        [one] { $reports } report
       *[other] { $reports } reports
    }{ $followed ->
        [0] { "" }
       *[other] , { $followed } that you follow
    }, { $photos ->
        [one] { $photos } photo
       *[other] { $photos } photos
    }, { $voices ->
        [one] { $voices } voice message
       *[other] { $voices } voice messages
    }{ $has_declared_age ->
        [yes] { $declared_age ->
            [0] {""}
           *[other] ; you said that you are { $declared_age } or older
        }
       *[no] {""}
    }
    Your Telegram account, and what happened to your reports (see /mine).

    <b>For how long:</b> once a matter is over, words and photos stay for { $keep_words }, voice messages for { $keep_voices }. Messages to you are emptied when they are sent; that they were sent is kept for { $keep_messages }.

    { privacy-points }
    <b>Who is responsible:</b> { $responsible }, { $contact }
button-privacy-export = 📄 Download my data
button-privacy-age = 🎂 My age
button-privacy-erase = 🗑 Delete everything
data-export = 📄 This is everything that we keep about you.
erase-sure =
    🗑 <b>Delete everything about you?</b>
    Deleted: your account and name, your { $community }, your voice messages ({ $voices }), drafts, and your reply templates.{ $has_held ->
        [yes] {"\u000A"}Your roles end as well:{"\u000A"}{ $held }
       *[no] {""}
    }
    What stays: your reports ({ $reports }) go on without you, and you will not hear of their outcome; votes that you have cast still count.
    This cannot be undone.
button-privacy-stay = Keep everything
button-privacy-erase-sure = Yes, delete everything
erased =
    ✅ Everything about you has been deleted; the last technical traces go within a day.
    Messages that staff already have in their chats cannot be called back.
    If you would like to come back, send /start.
age-choice =
    🎂 <b>How old are you?</b>
    Some activities and votes are for people above a certain age. Your word is enough; nobody asks for a document.
button-age-from = I am { $age } or older
button-age-below = I am under { $age }
broken-age-unknown = This is for people aged { $age } or older. Please tap “My age” in /privacy first.
broken-too-young = This is for people aged { $age } or older. If your age is wrong, you can change it in /privacy.
