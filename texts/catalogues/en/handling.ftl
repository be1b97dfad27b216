# What staff see of a report, and what they are asked
staff-card =
    { $has_news ->
        [yes] { $news_key ->
            [file] 🆕 <b>New report</b>
            [assign] 👉 <b>Passed on to you</b>
            [regrade] 🔴 <b>Urgent now</b>
            [redirect] 📍 <b>Passed on from another place</b>
            [forward] 🏢 <b>Passed on to you</b>
            [decline] ↩️ <b>Came back</b>
            [join_hands] 🤝 <b>Several handle this together now</b>
            [add_body] 🤝 <b>You are asked to help</b>
            [body_decline] 🤷 <b>A body that was asked cannot help</b>
            [split] 🧩 <b>A part of this is yours</b>
            [close_part] 🧩 <b>This part is no longer needed</b>
            [answer] 💬 <b>The resident has answered</b>
            [add] ➕ <b>The resident has added something</b>
            [half] 🌓 <b>The resident says: only half solved</b>
            [not_solved] ↩️ <b>The resident says: not solved</b>
            [recheck_failed] 🔎 <b>Checked again: not solved</b>
            [unmerge] ✂️ <b>A matter of its own again</b>
            [withdraw] 🚫 <b>The resident has withdrawn this</b>
            [escalate] ⬆️ <b>This has come up to you: please see that it gets done</b>
           *[other] <b>News</b>
        }{ "\u000A" }
       *[no] { "" }
    }{ $filed ->
        [yes] ☎️ <b>Filed. Tell them: number { $number }.</b>{ "\u000A" }
       *[no] { "" }
    }{ $urgency_key ->
        [urgent] 🔴{ " " }
        [soon] 🟡{ " " }
       *[routine] { "" }
    }<b>No { $number }</b> · { $category } · { $state }{ $has_summary ->
        [yes] { "\u000A" }📝 <b>{ $summary }</b>
       *[no] { "" }
    }{ $has_words ->
        [yes] { "\u000A" }<blockquote>{ $words }</blockquote>
       *[no] { "" }
    }{ $has_place ->
        [yes] { "\u000A" }📍 { $place }
       *[no] { "" }
    }
    { $has_caller ->
        [yes] { $caller }
       *[no] { $has_reporter ->
            [yes] 👤 { $reporter }
           *[no] { $anonymous ->
                [yes] 🙈 Without a name
               *[no] 👤 A resident
            }
        }
    }{ $has_neighbour ->
        [yes] {" "}(🤝 for { $neighbour })
       *[no] { "" }
    }, { $unit } · { $filed_at }{ $has_about ->
        [yes] { "\u000A" }🔒 About the { $workstation } of { $about }, which does not see this
       *[no] { "" }
    }{ $has_due_at ->
        [yes] { "\u000A" }{ $overdue ->
            [yes] ⚠️ <b>Overdue</b> since { $due_at }
           *[no] ⏰ Due { $due_at }
        }
       *[no] { "" }
    }{ $has_limit_at ->
        [yes] { "\u000A" }⚠️ The time limit was { $limit_at }
       *[no] { "" }
    }{ $has_raised ->
        [yes] { "\u000A" }⬆️ With { $raised }
       *[no] { "" }
    }{ $has_listed_at ->
        [yes] { "\u000A" }📣 On the public list since { $listed_at_day }
       *[no] { "" }
    }{ $people ->
        [one] { "" }
       *[other] { "\u000A" }👥 { $people } people reported this
    }{ $has_callers ->
        [yes] { "\u000A" }☎️ To be called when it is done:{ "\u000A" }{ $callers }
       *[no] { "" }
    }{ $has_into ->
        [yes] { "\u000A" }🔗 Handled with No { $into }
       *[no] { "" }
    }{ $has_handler ->
        [yes] { "\u000A" }🙋 Handled by { $handler }{ $has_away_until ->
            [yes] {" "}(away until { $away_until_day })
           *[no] { "" }
        }
       *[no] { "" }
    }{ $reopened ->
        [0] { "" }
        [one] { "\u000A" }↩️ Reopened once
       *[other] { "\u000A" }↩️ Reopened { $reopened } times
    }{ $has_answers ->
        [yes] { "\u000A" }{ $answers }
       *[no] { "" }
    }{ $has_rating ->
        [yes] { "\u000A" }⭐ { $rating } of 5
       *[no] { "" }
    }{ $released ->
        [yes] { "\u000A" }🔓 Words and photos are public
       *[no] { "" }
    }{ $needs_summary ->
        [yes] { "\u000A" }✍️ <i>Needs a one-line summary</i>
       *[no] { "" }
    }{ $has_call ->
        [yes] { "\u000A" }{ $call }
       *[no] { "" }
    }{ $has_together ->
        [yes] { "\u000A" }{ $together }
       *[no] { "" }
    }{ $has_helping ->
        [yes] { "\u000A" }{ $helping }
       *[no] { "" }
    }{ $own ->
        [yes] { "\u000A" }<i>You reported this yourself. A colleague handles it.</i>
       *[no] { "" }
    }{ $has_history ->
        [yes] { "\u000A" }{ "\u000A" }{ $history }
       *[no] { "" }
    }
case-line =
    { $at } { $has_name ->
        [yes] { $name }
       *[no] { $joined ->
            [yes] 👥
           *[no] { $action_key ->
                [answer] a resident
                [add] a resident
                [solved] a resident
                [half] a resident
                [not_solved] a resident
                [rate] a resident
                [withdraw] a resident
                [escalate] the system
                [list_overdue] the system
                [join_hands] the system
                [parts_done] the system
                [close_part] the system
                [close_unconfirmed] the system
               *[other] —
            }
        }
    }: { $by_call ->
        [yes] 📞{ " " }
       *[no] { "" }
    }{ $action_key ->
        [accept] accepted
        [resolve] resolved
        [ask] asked
        [plan] planned
        [assign] passed on
        [regrade] urgency { $urgency }
        [redirect] passed on: wrong place
        [hand_over] handed over
        [refuse] refused
        [summarise] summary
        [release] made words and photos public
        [conceal] hid words and photos
        [answer] answered
        [add] added
        [solved] solved
        [half] half solved
        [not_solved] not solved
        [call_solved] they say it is solved
        [not_reached] nobody answered
        [told] told
        [rate] rated
        [withdraw] withdrawn
        [forward] passed on: { $body }
        [decline] gave it back: { $body }
        [join_hands] several together now
        [add_body] asked to help: { $body }
        [body_accept] helps: { $body }
        [body_decline] cannot help: { $body }
        [report_in] reported in: { $body }
        [split] { report-action-split }
        [unsplit] { report-action-unsplit }
        [parts_done] { report-action-parts-done }
        [close_part] { report-action-close-part }
        [merge] { report-action-merge }
        [unmerge] { report-action-unmerge }
        [join] { report-action-join }
        [leave] { report-action-leave }
        [vouch] { report-action-vouch }
        [recheck_passed] { report-action-recheck-passed }
        [recheck_failed] { report-action-recheck-failed }
        [escalate] { report-action-escalate }
        [list_overdue] { report-action-list-overdue }
       *[other] closed without an answer
    }{ $has_note ->
        [yes] {" "}– { $note }
       *[no] { "" }
    }{ $has_due_at ->
        [yes] {" "}(by { $due_at_day })
       *[no] { "" }
    }
case-unattended =
    ⚠️ <b>Nobody is on duty</b>
    { $has_about ->
        [yes] Report No { $number } ({ $category }) is about the { $workstation } of { $about } and is kept from it. No { $workstation } above it and no { $party_committee } is on duty to handle it. Please give somebody one of these roles with /invite; /staff shows who is away.
       *[no] Report No { $number } ({ $category }) has come in for { $unit }, and nobody is on duty there or above. Please give somebody the role with /invite; /staff shows who is away.
    }
case-map =
    📍 No { $number }{ $has_words ->
        [yes] : { $words }
       *[no] { "" }
    }
case-files = 📎 Sent with No { $number }
case-words =
    📄 <b>No { $number }</b>
    { $has_words ->
        [yes] { $words }
       *[no] { "" }
    }{ $has_others ->
        [yes] { "\u000A\u000A" }👥 Others wrote:{ "\u000A" }{ $others }
       *[no] { "" }
    }
others-words = • { $has_number ->
        [yes] No { $number }: { "" }
       *[no] { "" }
    }{ $words }

button-case-accept = ✅ Accept
button-case-resolve = ✔️ Resolve
button-case-ask = ❓ Ask
button-case-plan = 🗓 Plan
button-case-refuse = 🚫 Refuse
button-case-assign = 👉 Pass on
button-case-regrade = 🚦 Urgency
button-case-summarise = 📝 Summary
button-case-release = 🔓 Make words and photos public
button-case-conceal = 🔒 Hide words and photos
button-case-map = 📍 Map
button-case-files = 📎 Files ({ $count })
button-case-words = 📄 All words
button-case-keep = ⭐ Keep as template
button-case-more = More…
button-case-less = ‹ Less
button-case-queue = 🗂 Queue
button-template = “{ $text }”
button-handle-send = ✔️ Send
button-handle-later = Later
button-urgency = { $urgency }
button-urgency-now = • { $urgency }
button-colleague = { $name }
button-plan-today = Today
button-plan-tomorrow = Tomorrow
button-plan-days = In { $days } days
button-plan-week = In a week
button-plan-weeks = In two weeks

handling-prompt =
    { $action_key ->
        [resolve] ✔️ <b>Resolve</b>
        [refuse] 🚫 <b>Refuse</b>
        [ask] ❓ <b>Ask</b>
        [regrade] 🚦 <b>Urgency: { $urgency }</b>
        [plan] 🗓 <b>Plan (1/2)</b>
        [answer] 💬 <b>Their answer</b>
        [add] ➕ <b>Something more</b>
       *[summarise] 📝 <b>Summary</b>
    } · { $count ->
        [one] No { $number }
       *[other] { $count } reports
    }
    { $action_key ->
        [resolve] What was done? Write a sentence, or send a photo with a caption. { $by_call ->
            [yes] Then call and say so.
           *[no] { $count ->
                [one] The resident
               *[other] Each resident
            } gets it as it is.
        }
        [refuse] Why not? Write the reason in a sentence. { $by_call ->
            [yes] Then call and say so.
           *[no] { $count ->
                [one] The resident
               *[other] Each resident
            } gets it as it is.
        }
        [ask] What do you need to know? Write one question. { $by_call ->
            [yes] Then call and ask.
           *[no] The resident answers in the chat.
        }
        [answer] What did they answer? Write it in a sentence.
        [add] What did they add? Write it in a sentence.
        [plan] What will be done? Write a sentence; the date comes next.
        [regrade] Why? Write the reason in a sentence; it stays in the history.
       *[summarise] What is it about? One short line, for the lists.
    }{ $photos ->
        [0] { "" }
        [one] { "\u000A" }📷 One photo is here.
       *[other] { "\u000A" }📷 { $photos } photos are here.
    }{ $has_text ->
        [yes] { "\u000A" }<blockquote>{ $text }</blockquote>
       *[no] { "" }
    }
plan-date-prompt =
    🗓 <b>Plan (2/2)</b> · No { $number }
    <blockquote>{ $text }</blockquote>
    By when? Choose a day, or type a date such as 24 May.
urgency-urgent = 🔴 urgent
urgency-soon = 🟡 soon
urgency-routine = routine
urgency-prompt =
    🚦 <b>No { $number }</b> · { $urgency }
    How urgent is it?
assign-prompt =
    👉 <b>Pass on No { $number }</b>
    { $has_colleagues ->
        [yes] Who takes it?
       *[no] No colleague is on duty for this { $community }.
    }
case-accepted = Yours now. Due { $due_at }.
case-acted =
    { $action_key ->
        [resolve] { $by_call ->
            [yes] Resolved. Please call and say so.
           *[no] Resolved. The resident is told.
        }
        [ask] { $by_call ->
            [yes] Noted. Please call and ask.
           *[no] Asked. The answer comes to you.
        }
        [plan] { $by_call ->
            [yes] Planned.
           *[no] Planned. The resident is told.
        }
        [refuse] { $by_call ->
            [yes] Refused. Please call and say why.
           *[no] Refused. The resident is told.
        }
        [call_solved] Closed, confirmed by telephone.
        [half] Noted. It is open again.
        [not_solved] Noted. It is open again.
        [not_reached] Noted. Please try again later.
        [told] Noted.
        [assign] Passed on.
        [regrade] The urgency is changed.
        [summarise] Saved.
        [release] Words and photos are public now.
        [conceal] Words and photos are hidden now.
        [body_accept] Thank you. You help with this.
        [report_in] Noted: you are there.
        [split] Split. Each body has its part.
        [unsplit] Taken back. It is yours as a whole.
       *[other] Done.
    }
template-kept = Kept. You find it under “Resolve” and “Refuse”.

broken-own-report = You reported this yourself, so a colleague has to handle it.
broken-too-many-templates = You have { $limit } templates already. Please remove one first.
broken-nothing-selected = Nothing is selected. Tap the numbers first.
