# Becoming a resident
-kept = 📎 I have kept what you sent; we go on with it as soon as you are done here.
onboarding-language =
    👋 Hello! This is <b>Linli</b>. When something needs fixing in your { $community }, just say it here.
    { $kept ->
        [yes] { -kept }
       *[no] { "" }
    }
    <b>1/3</b> Choose your language · 请选择语言
onboarding-privacy =
    🔒 <b>2/3 Your personal data</b>

    { privacy-points }
    <b>Who is responsible:</b> { $responsible }, { $contact }
    { $kept ->
        [yes] { "" }
        { -kept }
       *[no] { "" }
    }
    If you agree, we can begin.
button-agree = I agree
button-decline = No thanks
onboarding-home =
    🏠 <b>3/3 In which { $community } do you live?</b>
    { $has_where ->
        [yes] Where you are looking: { $where }
       *[no] { "" }
    }
    { $kept ->
        [yes] { -kept }
       *[no] { "" }
    }
    { $has_results ->
        [yes] { $results }
       *[no] Please choose:
            { -search-hint }
    }
onboarding-home-offered =
    🏠 <b>3/3 In which { $community } do you live?</b>
    Is it <b>{ $home }</b>?
    { $kept ->
        [yes] { -kept }
       *[no] { "" }
    }
button-home-confirm = Yes, this one
button-home-keep = 📎 This is no place, but what I want to report
button-home-other = Another { $community }
onboarding-not-ready =
    🏠 <b>3/3 In which { $community } do you live?</b>
    This { $city } has no { $community } yet. Please try again in a while.
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
    Your { $community }: <b>{ $home }</b>
    Use the keys below, or just send a photo or a voice message.

# Settings
settings =
    ⚙️ <b>Settings</b>
    { $has_name ->
        [yes] Name: { $name }
       *[no] Name: (none to show)
    }
    { $Community }: { $home }
    Language: { $speaks }
    { $has_held ->
        [yes] { $held }
       *[no] { "" }
    }
button-move = 🏠 Move to another { $community }
button-my-data = 🔒 My personal data
button-settings = ⚙️ Settings
language-choice =
    🌐 Your language now: { $speaks }
    Please choose:
menu-in-language = 🌐 From now on in { $speaks }.
