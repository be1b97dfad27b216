# Reports and their cards

report-state-filed = 📨 Received
report-state-accepted = 🔧 In hand
report-state-asked = ❓ Waiting for an answer
report-state-planned = 📅 Planned
report-state-resolved = ✅ Done, waiting for confirmation
report-state-reopened = 🔁 Open again
report-state-closed = 🏁 Solved
report-state-closed-by-call = ☎️ Solved, confirmed by telephone
report-state-closed-unconfirmed = ⏱ Closed, unconfirmed
report-state-refused = 🚫 Not taken up
report-state-split = 🧩 Several are working on it
report-state-merged = 🔗 Joined with the same matter
report-state-withdrawn = ↩️ Withdrawn

report-action-file = reported
report-action-accept = taken up
report-action-resolve = done
report-action-ask = asked the reporter
report-action-plan = planned
report-action-redirect = passed on to the right place
report-action-regrade = urgency changed
report-action-assign = given to a handler
report-action-hand-over = handed to a colleague
report-action-refuse = not taken up
report-action-summarise = summary written
report-action-release = shown to everybody
report-action-conceal = no longer shown to everybody
report-action-answer = reporter answered
report-action-add = reporter added something
report-action-solved = reporter: solved
report-action-half = reporter: half solved
report-action-not-solved = reporter: not solved
report-action-call-solved = reporter: solved (by telephone)
report-action-not-reached = called, nobody answered
report-action-told = told by telephone
report-action-rate = reporter gave stars
report-action-withdraw = withdrawn
report-action-forward = passed on to another body
report-action-decline = declined
report-action-join-hands = several handle it together now
report-action-add-body = another body asked in
report-action-body-accept = agreed to help
report-action-body-decline = declined to help
report-action-report-in = is on the spot
report-action-split = split into parts
report-action-unsplit = parts taken back
report-action-parts-done = everybody has answered for their part
report-action-close-part = ended with the whole
report-action-merge = joined with the same matter
report-action-unmerge = taken apart again
report-action-join = one more resident: me too
report-action-leave = a resident no longer follows it
report-action-vouch = another reporter: solved
report-action-recheck-passed = checked again: solved
report-action-recheck-failed = checked again: not solved
report-action-escalate = gone one level up
report-action-list-overdue = put on the public list of what is overdue
report-action-close-unconfirmed = closed, unconfirmed

event-line = { $at } · { $has_body ->
        [yes] { $action_key ->
            [forward] passed on: { $body }
            [decline] gone back: { $body }
            [add_body] asked to help: { $body }
            [body_accept] helps: { $body }
            [body_decline] cannot help: { $body }
            [report_in] on the spot: { $body }
           *[other] { $action }
        }
       *[no] { $joined ->
            [yes] { $action_key ->
                [half] another resident: half solved
                [not_solved] another resident: not solved
                [vouch] another resident: solved
               *[other] { $action }
            }
           *[no] { $action }
        }
    }{ $has_urgency ->
        [yes] { ": " }{ $urgency }
       *[no] { "" }
    }{ $has_note ->
        [yes] : <i>{ $note }</i>
       *[no] { "" }
    }

passed-up = Nobody is on duty in { $unit } just now; the { $workstation } of { $above } has it.

own-report =
    📋 <b>No { $number } · { $category }</b>
    { $state }{ $has_unit ->
        [yes] { "\u000A" }🏠 With { $unit }
       *[no] { "" }
    }{ $has_held ->
        [yes] { "\u000A" }{ $held }
       *[no] { "" }
    }{ $has_summary ->
        [yes] { "\u000A" }<b>{ $summary }</b>
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
    }{ $people ->
        [one] { "" }
       *[other] { "\u000A" }👥 { $people } people reported this
    }{ $released ->
        [yes] { "\u000A" }👁 Your words and photos are shown to everybody.
       *[no] { "" }
    }{ $has_delay ->
        [yes] { "\u000A" }{ $delay }
       *[no] { "" }
    }{ $anonymous ->
        [yes] { "\u000A" }🙈 Whoever handles it does not see who you are.
       *[no] { "" }
    }{ $has_neighbour ->
        [yes] { "\u000A" }🤝 For { $neighbour }
       *[no] { "" }
    }{ $has_answers ->
        [yes] { "\u000A" }{ $answers }
       *[no] { "" }
    }{ $events_count ->
        [0] { "" }
       *[other] { "\u000A\u000A" }{ $events }
    }{ "\u000A\u000A" }{ $has_passed_up ->
        [yes] { $passed_up }{ "\u000A" }
       *[no] { "" }
    }{ $below ->
        [yes] ⬇️ There is a newer message about this below.
       *[no] { $state_key ->
            [filed] The { $workstation } will look at it and tell you here.{ $has_delay ->
                [yes] { "" }
               *[no] {" "}To be done by { $due_at }.
            }
            [accepted] Somebody is working on it.{ $has_delay ->
                [yes] { "" }
               *[no] {" "}To be done by { $due_at }.
            }
            [planned] It is planned.{ $has_delay ->
                [yes] { "" }
               *[no] {" "}To be done by { $due_at }.
            }
            [asked] The { $workstation } has asked you something. Your answer helps them to go on.
            [resolved] Please have a look: is it solved? You can say so until { $confirm_by }.
            [reopened] It is open again, and the { $workstation } will look at it. To be done by { $due_at }.
            [closed] Thank you for helping the { $community }.{ $has_rating ->
                [yes] { " " }Your stars: { $rating }/5
               *[no] { "" }
            }
            [closed_unconfirmed] It was closed without your answer. You can still say whether it is solved.
            [refused] The { $workstation } cannot do this.
            [split] { $has_question ->
                [yes] They have asked you something. Your answer helps them to go on.
               *[no] Several are each doing their part; you get one answer. To be done by { $due_at }.
            }
            [merged] It is handled together with the same matter, and you will hear of its end.
           *[withdrawn] You have taken this report back.
        }
    }

public-report =
    📋 <b>No { $number } · { $category }</b>
    { $state }
    🏠 { $unit }{ $has_held ->
        [yes] { "" }
       *[no] {" "}· with the { $community } { $workstation }
    }
    🗓 Reported { $filed_at_day }{ $has_due_at ->
        [yes] , to be done by { $due_at }
       *[no] { "" }
    }{ $has_held ->
        [yes] { "\u000A" }{ $held }
       *[no] { "" }
    }{ $has_summary ->
        [yes] { "\u000A" }<b>{ $summary }</b>
       *[no] { "" }
    }{ $has_text ->
        [yes] { "\u000A" }<blockquote>{ $text }</blockquote>
       *[no] { "" }
    }{ $has_files ->
        [yes] { "\u000A" }{ $files }
       *[no] { "" }
    }{ $has_words ->
        [yes] { "\u000A" }📍 { $words }
       *[no] { "" }
    }{ $has_delay ->
        [yes] { "\u000A" }{ $delay }
       *[no] { "" }
    }{ $events_count ->
        [0] { "" }
       *[other] { "\u000A\u000A" }{ $events }
    }

report-photos = 📷 Sent with report No { $number }.
listed-report = No { $number } { $state }
own-reports =
    📋 <b>My reports</b>{ $pages ->
        [one] { "" }
       *[other] { " " }({ $page }/{ $pages })
    }
    Tap one to see how it is going.
no-reports = 📋 You have not reported anything yet. Send a photo, a voice message or a sentence to begin.
status-how = Please add the number, for example: /status 12

button-mine-open = { $state ->
        [filed] 📨
        [accepted] 🔧
        [asked] ❓
        [planned] 📅
        [resolved] ✅
        [reopened] 🔁
        [closed] 🏁
        [closed_unconfirmed] ⏱
        [refused] 🚫
        [split] 🧩
        [merged] 🔗
       *[withdrawn] ↩️
    }{ $followed ->
        [yes] { " " }👥
       *[no] { "" }
    }{ " " }{ $number } · { $has_line ->
        [yes] { $line }
       *[no] { $category }
    }
button-report-photos = 📷 Show photos and voice
button-report-show = 📋 Show No { $number }
button-mine-answer = 💬 Answer
button-mine-add = ➕ Add something
button-mine-withdraw = ↩️ Withdraw
button-mine-solved = ✅ Solved
button-mine-half = 🌗 Half
button-mine-not-solved = ❌ Not solved
button-stars = { $stars } ⭐

broken-action-not-yours = { $may ->
        [reporter] Only the person who reported it can do this now.
        [workstation] Only the { $community } { $workstation } can do this now.
       *[other] Somebody else can do this now.
    }
broken-action-impossible = This cannot be done any more. Now it stands at: { $state ->
        [filed] { report-state-filed }
        [accepted] { report-state-accepted }
        [asked] { report-state-asked }
        [planned] { report-state-planned }
        [resolved] { report-state-resolved }
        [reopened] { report-state-reopened }
        [closed] { report-state-closed }
        [closed_by_call] { report-state-closed-by-call }
        [closed_unconfirmed] { report-state-closed-unconfirmed }
        [refused] { report-state-refused }
        [split] { report-state-split }
        [merged] { report-state-merged }
       *[withdrawn] { report-state-withdrawn }
    }
broken-action-incomplete = Something is still missing. Please start again from the button on the card.
