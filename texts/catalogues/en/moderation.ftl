# What is public
button-case-public = 👁 What is public
button-case-mute = 🔇 Mute the reporter
public-parts =
    👁 <b>No { $number }: what is public</b>
    { $released ->
        [yes] 🔓 Whoever looks up the number sees what is ticked below.
       *[no] 🔒 Others see nothing of it now. Once it is public, what is not ticked stays hidden.
    }{ $has_summary ->
        [yes] { "\u000A" }📝 { $summary }
       *[no] { "" }
    }{ $has_words ->
        [yes] { "\u000A" }<blockquote>{ $words }</blockquote>
       *[no] { "" }
    }{ $has_spot ->
        [yes] { "\u000A" }📍 { $spot }
       *[no] { "" }
    }
    { $files_count ->
        [0] { "" }
       *[other] <i>What the reporter sends later has to be ticked one by one.</i>{ "\u000A" }
    }<i>Tap to switch. The reporter and the staff always see all of it.</i>
button-public-hide-text = ☑ Words, also of the place
button-public-show-text = ☐ Words, also of the place
button-public-hide-photo = ☑ 📷 { $place }
button-public-show-photo = ☐ 📷 { $place }
button-public-hide-voice = ☑ 🎤 { $place }
button-public-show-voice = ☐ 🎤 { $place }
button-public-hide-document = ☑ 📄 { $place }
button-public-show-document = ☐ 📄 { $place }

# Mutes
mute-prompt =
    🔇 <b>Mute the reporter</b> of No { $number }{ $has_until ->
        [yes] { "\u000A" }They are muted already, until { $until }. For longer it takes a new reason.
       *[no] { "" }
    }
    For how many days? They cannot report or add anything then, except emergencies. They hear at once until when and why, and can appeal to another body.
mute-reason-prompt =
    🔇 <b>Mute for { $days ->
        [one] one day
       *[other] { $days } days
    }</b> · the reporter of No { $number }
    Why? Write one sentence; they get it as it is.
reporter-muted = 🔇 The reporter of No { $number } is muted until { $until }. They have been told, and can appeal.
button-mute-days = { $days ->
        [one] 1 day
       *[other] { $days } days
    }
button-mute-case = ‹ Back to the report
mute-notice =
    🔇 <b>You are muted until { $until }</b>
    Decided by: { $unit } · { $body }. The reason:
    <blockquote>{ $reason }</blockquote>
    Until then you cannot report anything new, add or answer; it ends by itself. Emergencies you can report all the same, and you can still see, confirm, rate and withdraw your own reports.

    { $appealed ->
        [yes] Your appeal is with another body. Please wait for its answer.
       *[no] If you think this is wrong, you can appeal once. Another body decides.
    }
not-muted = You are not muted. Everything works as usual.
button-appeal = ⚖️ Appeal

# Appeals
appeal-prompt = ⚖️ Why is it wrong? Please write it in one message. You can appeal once; it goes to another body, not to the one that decided.
appeal-left = All right, no appeal was made. To make one, send /appeal at any time.
appeal-sent = 📨 Your appeal went to: { $body }. You hear as soon as there is an answer. Until then you stay muted.
appeal-card =
    ⚖️ <b>Appeal against a mute</b>
    Decided by: { $unit } · { $body }, { $starts_at } to { $until }
    The reason: <blockquote>{ $reason }</blockquote>
    The appeal: <blockquote>{ $appeal }</blockquote>
    { $has_lifted ->
        [yes] { $lifted ->
            [yes] ✅ <b>Lifted</b>
           *[no] ☑️ <b>Upheld</b>
        }{ $has_decision ->
            [yes] : { $decision }
           *[no] { "" }
        }
       *[no] Please decide, with a sentence that says why. The first decision counts.
    }
button-appeal-lift = ✅ Lift
button-appeal-uphold = ☑️ Uphold
decision-prompt =
    ⚖️ <b>{ $lifts ->
        [yes] Lift the mute
       *[no] Uphold the mute
    }</b>
    The reason: <blockquote>{ $reason }</blockquote>
    The appeal: <blockquote>{ $appeal }</blockquote>
    Why do you decide so? Write one sentence; whoever appealed and whoever muted get it as it is.
appeal-decided =
    { $lifted ->
        [yes] ✅ <b>The mute has been lifted</b>
       *[no] ⚖️ <b>The mute stays</b>, until { $until }
    }
    { $body }: <blockquote>{ $decision }</blockquote>{ $has_still ->
        [yes] { "\u000A" }Another mute still holds, until { $still }; send /appeal to see it.
       *[no] { "" }
    }
mute-reviewed =
    ⚖️ <b>Your mute was reviewed: { $lifted ->
        [yes] lifted
       *[no] upheld
    }</b>
    Your reason: <blockquote>{ $reason }</blockquote>
    { $body }: <blockquote>{ $decision }</blockquote>

broken-muted = You are muted until { $until } and cannot report or add anything now, except emergencies. To appeal, send /appeal.
broken-not-mutable = You cannot mute yourself, somebody who holds a role here, or an administrator.
broken-same-reason = There is a mute for this very reason already. To make it longer, give a new reason.
broken-muted-long-enough = They are muted until { $until } already; the rule allows no longer.
broken-nobody-to-appeal-to = There is no other body now that could decide. The mute ends by itself.

# Too fast
slow-down = 🐢 A little slower, please: you are sending very fast. All of it has arrived and is taken one by one.
