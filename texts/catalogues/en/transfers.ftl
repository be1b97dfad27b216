# A report that goes to another body, is handled by several, or is split into parts

together = { $has_whole ->
        [yes] 🧩 Part of No { $whole }{ $has_whole_line ->
            [yes] : { $whole_line }
           *[no] { "" }
        }{ "\u000A" }
       *[no] { "" }
    }{ $joint ->
        [yes] 🤝 <b>Handled together.</b> Leads: { $lead }
       *[no] 🏢 With: { $lead }
    }{ $has_bodies ->
        [yes] { "\u000A" }{ $bodies }
       *[no] { "" }
    }{ $has_parts ->
        [yes] { "\u000A" }🧩 Parts:{ "\u000A" }{ $parts }
       *[no] { "" }
    }
body-line = • { $body }: { $here ->
        [yes] on the spot
       *[no] { $late ->
            [yes] ⚠️ has not reported in
           *[no] { $state }
        }
    }
body-state-asked = asked
body-state-accepted = helps
body-state-declined = declined
part-line = • No { $number } { $body }: { $state_key ->
        [resolved] ✅ done
        [closed] ✅ done
        [refused] 🚫 cannot do it
        [withdrawn] ended
       *[other] { $state }
    }
held = { $joint ->
        [yes] 🤝 Handled together. Leads: { $lead }
       *[no] 🏢 With: { $lead }
    }{ $has_others ->
        [yes] {" "}· helping: { $others }
       *[no] { "" }
    }
helping = { $has_state ->
        [yes] { $state_key ->
            [asked] 👉 You ({ $body }) are asked to help.{ $has_reason ->
                [yes] {" "}Why: <i>{ $reason }</i>
               *[no] { "" }
            }
           *[accepted] 👉 You ({ $body }) help with this. Whoever leads gives the result.
        }{ $has_answer_by ->
            [yes] { "\u000A" }📣 <b>Please report in by { $answer_by }.</b>
           *[no] { "" }
        }
       *[no] 👉 You ({ $body }) have a part of this.
    }

way-pass = 🏢 <b>To another body</b>
way-help = 🤝 <b>Ask another body to help</b>
way-call = 📣 <b>Whistle for another body</b>
way-part = 🧩 <b>Split into parts</b>
body-choice =
    { $way } · No { $number }
    { $way_key ->
        [pass] Who should have it? You write why in the next step.
        [help] Who should help? Whoever has it now still leads and gives the result.
        [call] Who should come? Their people have to report in within { $whistle_within }.
       *[part] { $has_parts ->
            [yes] Who does the next part?
           *[no] Who does the first part? You write in a line what they are to do, then choose the next one.
        }
    }{ $has_parts ->
        [yes] { "\u000A" }{ $parts }
       *[no] { "" }
    }
part-made = • { $body }: { $words }
transfer-prompt =
    { $action_key ->
        [forward] 🏢 <b>No { $number } goes to: { $body }</b>
        [decline] ↩️ <b>No { $number } goes back to: { $body }</b>
        [split] 🧩 <b>No { $number }, the part of: { $body }</b>
        [body_decline] 🤷 <b>You cannot help with No { $number }</b>
        [report_in] 📷 <b>What you have done · No { $number }</b>
       *[add_body] { $whistle ->
            [yes] 📣 <b>Whistle for: { $body }</b> · No { $number }
           *[no] 🤝 <b>Ask to help: { $body }</b> · No { $number }
        }
    }
    { $action_key ->
        [split] What are they to do? Write one line.
        [report_in] Write a sentence, or send a photo.
        [add_body] What is needed of them? Write a sentence.
       *[other] Why? Write the reason in a sentence; colleagues read it.
    }
split-draft-card =
    🧩 <b>Split into parts</b> · No { $number }
    { $parts }

    { $enough ->
        [yes] Each gets its part. Once all have a result, the resident gets one answer.
       *[no] There have to be two parts at least.
    }
transferred = { $action_key ->
        [join_hands] 🤝 <b>No { $number } is handled together now</b>
            It has been passed on often enough, so nobody passes it on any more. Leads: { $body }.{ $has_others ->
                [yes] {" "}Asked to help: { $others }.
               *[no] { "" }
            }
            The { $council } can see this.
        [body_decline] 🤷 Noted: you do not help with No { $number }. Whoever leads is told.
       *[other] { $action_key ->
                [decline] ↩️ <b>No { $number } has gone back to: { $body }</b>
               *[other] 🏢 <b>No { $number } is now with: { $body }</b>
            }
            { $staffed ->
                [yes] They have been told. The time limit stays the same.
               *[no] None of them is on duty there. The { $workstation } looks after it until then.
            }
    }
case-passed =
    🏢 <b>No { $number }</b> is now with: { $body }. It is no longer yours to handle.
help-over =
    🤷 <b>No { $number }</b>: your colleagues have said that you do not help with this.
whistle-unanswered =
    📣 <b>Nobody has reported in</b>
    No { $number }{ $has_line ->
        [yes] {" "}({ $line })
       *[no] { "" }
    }: { $body } should have reported in by { $answer_by }. Its people have been reminded, and the { $council } sees it.
whistle-reminder =
    📣 <b>You are waited for</b>
    No { $number }{ $has_line ->
        [yes] {" "}({ $line })
       *[no] { "" }
    }: your people ({ $body }) should have reported in by { $answer_by }.
report-joint =
    🤝 <b>No { $number } is handled by several together now</b>{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    In the lead, and answering you: { $lead }.{ $has_others ->
        [yes] {" "}Helping: { $others }.
       *[no] { "" }
    } It is not passed on any more.
parts-answered =
    📨 <b>Everybody who works on No { $number } has answered</b>{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    { $answers }

    Please have a look: is it solved? Only you can say.{ $has_confirm_by ->
        [yes] { "\u000A" }Without your answer it is closed on { $confirm_by_day }.
       *[no] { "" }
    }
part-answer = { $refused ->
        [yes] 🚫 <b>{ $body }</b> cannot do it
       *[no] ✅ <b>{ $body }</b>
    }{ $has_words ->
        [yes] : { $words }
       *[no] { "" }
    }

button-case-forward = 🏢 To another body
button-case-decline = ↩️ Not ours
button-case-add-body = 🤝 Ask to help
button-case-split = 🧩 Split
button-case-unsplit = 🧩 Take the parts back
button-body = { $body }
button-body-absent = { $body } (nobody there)
button-bodies-before = ‹ Earlier
button-bodies-after = Further ›
button-whistle-off = 📣 Whistle: off
button-whistle-on = 📣 Whistle: on
button-split-more = ➕ Another part
button-split-done = 🧩 Split it so
button-part-open = 📄 No { $number }
button-help-accept = ✅ We help
button-help-decline = 🤷 We cannot
button-help-here = 🙋 We are there
button-help-note = 📷 What we have done

broken-passed-often = This has been passed on { $passes } times, which is as often as it may be. Please try again: several will handle it together.
broken-passes-upwards = This has been passed on { $passes } times. It can only go to a place above this one now, such as the { $district }.
broken-joint-stays = Several handle this together, so it is not passed on any more.
broken-only-lead-closes = Several have to do with this. Only the one that leads gives the result.
broken-reason-missing = Please write a reason: nothing changes hands without one.
broken-body-has-it = They have it already.
broken-body-already-in = They have been asked already.
broken-body-said-so = This has been said already.
broken-body-absent = None of them is on duty there, so nobody could come. Please choose another one.
broken-nowhere-back = Nobody passed this on to you, so it cannot go back. You can pass it on to another body.
broken-decline-not-yours = Only the body that has it can give it back.
broken-part-of-whole = This is a part of another matter. It is done with the whole, not with the part.
broken-no-part = This is not a part of another matter.
broken-too-few-parts = There have to be two parts at least. To give it to one body only, pass it on.
broken-too-many-parts = There can be at most { $limit } parts.
