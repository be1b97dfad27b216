# Becoming a resident
-kept = 📎 I have kept what you sent; we go on with it as soon as you are done here.
-privacy-points =
    <b>What is kept:</b> your Telegram account and name, your language, your community, and what you report.
    <b>Who sees it:</b> only the community staff who handle it. Other residents never see your name, and your words and photos only once staff have released them.
    <b>How to see or delete it:</b> send /privacy to see it; to have it deleted, tell your community workstation.

onboarding-language =
    👋 Hello! This is <b>Linli</b>. When something needs fixing in your community, just say it here.
    { $kept ->
        [yes] { -kept }
       *[no] { "" }
    }
    <b>1/3</b> Choose your language · 请选择语言
onboarding-privacy =
    🔒 <b>2/3 Your personal data</b>

    { -privacy-points }
    { $kept ->
        [yes] { "" }
        { -kept }
       *[no] { "" }
    }
    If you agree, we can begin.
button-agree = I agree
button-decline = No thanks
onboarding-home =
    🏠 <b>3/3 In which community do you live?</b>
    { $has_where ->
        [yes] Where you are looking: { $where }
       *[no] { "" }
    }
    { $kept ->
        [yes] { -kept }
       *[no] { "" }
    }
    Please choose:
onboarding-home-offered =
    🏠 <b>3/3 In which community do you live?</b>
    Is it <b>{ $home }</b>?
    { $kept ->
        [yes] { -kept }
       *[no] { "" }
    }
button-home-confirm = Yes, this one
button-home-other = Another community
onboarding-not-ready =
    🏠 <b>3/3 In which community do you live?</b>
    The communities of this city are not set up yet. Please try again in a while.
    { $kept ->
        [yes] { -kept }
       *[no] { "" }
    }
button-try-again = Try again
consent-declined =
    That is fine. We have kept nothing.
    Whenever you would like to begin, send /start.
welcome =
    🎉 { $has_name ->
        [yes] Welcome, { $name }!
       *[no] Welcome!
    }
    Your community: <b>{ $home }</b>
    Use the keys below, or just send a photo or a voice message.

# Settings
settings =
    ⚙️ <b>Settings</b>
    { $has_name ->
        [yes] Name: { $name }
       *[no] Name: (none to show)
    }
    Community: { $home }
    Language: { $speaks }
    { $has_held ->
        [yes] { $held }
       *[no] { "" }
    }
button-move = 🏠 Move to another community
button-my-data = 🔒 My personal data
button-settings = ⚙️ Settings
language-choice =
    🌐 Your language now: { $speaks }
    Please choose:
menu-in-language = 🌐 From now on in { $speaks }.
privacy-notice =
    🔒 <b>Your personal data</b>

    { -privacy-points }

    You are not registered; apart from what you are just filling in, nothing about you is kept. Send /start to begin.
my-data =
    🔒 <b>What is kept about you</b>
    { $has_name ->
        [yes] Name: { $name }
       *[no] Name: (none to show)
    }
    Community: { $home }
    Language: { $speaks }
    You agreed on: { $since_day }
    { $has_held ->
        [yes] { $held }
       *[no] { "" }
    }
    Also your Telegram account, and what you reported and what became of it (see /mine).

    { -privacy-points }
