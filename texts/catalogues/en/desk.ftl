# The council's desk
key-desk = 🔎 Supervision
button-desk = 🔎 Supervision
concern-overdue = Overdue
concern-silent = No word
concern-reopened = Reopened
concern-unproven = Done, no photo
concern-unconfirmed = Closed, unconfirmed
concern-joint = Joint and nudged
concern-gone = Moved, merged, refused
concern-asked = Questions
concern-hot = Hot spots
button-desk-part = { $concern } { $count }
button-desk-chosen = • { $concern } { $count }
button-desk-ask = ❓ Ask
button-desk-seen = 👁 Looked at
button-desk-back = ‹ Supervision

desk-card =
    🔎 <b>{ $Council } · { $concern }</b> · { $total }{ $page ->
        [0] { "" }
       *[other] {" "}· page { $shown_page }
    }
    <i>{ $concern_key ->
        [overdue] Past the time limit and not done yet. A later planned day changes nothing about that.
        [silent] The resident has not heard from staff for a long time. Passing a case around does not count.
        [reopened] The resident said it was not solved, and it is being handled again.
        [unproven] Reported as done without a photo. Tap “Looked at” when you have checked it.
        [unconfirmed] Closed by itself, because the resident did not answer.
        [joint] Handled by several offices together, or nudged and still not answered.
        [gone] It was owed, and then it was sent elsewhere, merged with another report, or refused.
        [asked] Questions to the { $workstation } that are not closed; those with an answer come first.
       *[hot] The same problem again and again in one place. What can be done so that it stops?
    }</i>

    { $has_lines ->
        [yes] { $lines }
       *[no] { $has_asked ->
            [yes] { $asked }
           *[no] { $has_hot ->
                [yes] { $hot }
               *[no] Nothing here. 👍
            }
        }
    }
desk-line =
    <b>{ $number }</b> { $category }{ $has_summary ->
        [yes] {" "}· { $summary }
       *[no] { "" }
    }{ $asked ->
        [yes] {" "}· ❓ asked
       *[no] { "" }
    }
    {"    "}{ $unit } · { $state } · { $has_found_at ->
        [yes] { $found_at }
       *[no] { $has_limit_at ->
            [yes] time limit { $limit_at }
           *[no] reported { $filed_at }
        }{ $has_planned_at ->
            [yes] , planned for { $planned_at_day }
           *[no] { "" }
        }
    }
desk-count =
    • { $concern }: { $number }{ $has_new ->
        [yes] {" "}({ $new } new since yesterday)
       *[no] { "" }
    }
desk-case =
    🔎 <b>No { $number } · { $category }</b>
    { $unit } · { $state }{ $has_was ->
        [yes] { "\u000A" }It was on this desk before because: { $was }
       *[no] { "" }
    }{ $has_merged_into ->
        [yes] { "\u000A" }Handled together with No { $merged_into } now
       *[no] { "" }
    }{ $has_summary ->
        [yes] { "\u000A" }📝 { $summary }
       *[no] { "" }
    }{ $has_words ->
        [yes] { "\u000A" }<blockquote>{ $words }</blockquote>
       *[no] { "" }
    }
    Reported { $filed_at }{ $has_limit_at ->
        [yes] { "\u000A" }Time limit: { $limit_at }
       *[no] { "" }
    }{ $has_planned_at ->
        [yes] { "\u000A" }Planned by the { $workstation } for { $planned_at_day }
       *[no] { "" }
    }{ $has_handler ->
        [yes] { "\u000A" }In the hands of { $handler }
       *[no] { "" }
    }{ $reopened ->
        [0] { "" }
        [one] { "\u000A" }Reopened once
       *[other] { "\u000A" }Reopened { $reopened } times
    }

    { $events }{ $has_inquiries ->
        [yes] { "\u000A\u000A" }{ $inquiries }
       *[no] { "" }
    }
council-digest =
    🔎 <b>{ $Council } · today</b>
    { $counts }{ $has_oldest ->
        [yes] { "\u000A\u000A" }Waiting longest:{ "\u000A" }{ $oldest }
       *[no] { "" }
    }

# Questions
ready-question-when = When will it be done?
ready-question-why = Why has nothing moved so far?
ready-question-how = What exactly was done? Please explain.
button-inquiry-ready = { $ready }
button-inquiry-open = ❓ No { $number }
button-inquiry-close = ✅ Enough, close it
button-inquiry-again = ❓ Ask again
button-inquiry-case = 📄 Look at the report
button-inquiry-answer = ✍️ Answer
inquiry-line =
    ❓ <b>No { $number }</b>: { $has_ready ->
        [yes] { $ready }
       *[no] { $question }
    }
    {"    "}{ $answered ->
        [yes] answered, please look
       *[no] { $raised ->
            [yes] ⚠️ not answered in time, the { $party_committee } has been told
           *[no] answer due by { $answer_by }
        }
    }
inquiry-prompt =
    ❓ <b>Ask</b> · No { $number } ({ $concern })
    { $has_again ->
        [yes] The last answer was not enough. What do you want to ask now?
       *[no] What do you want to ask the { $workstation }?
    } Tap a sentence, or write your own.
inquiry-card =
    ❓ <b>Question</b> · No { $number } · { $category }
    { $unit } · { $concern }
    <blockquote>{ $has_ready ->
        [yes] { $ready }
       *[no] { $question }
    }</blockquote>{ $news ->
        [yes] { "\u000A" }<b>The { $workstation } has answered:</b>
       *[no] { "" }
    }{ $has_answer ->
        [yes] { "\u000A" }<blockquote>{ $answer }</blockquote>{ "\u000A" }Answered { $answered_at }
       *[no] { $has_closed_at ->
            [yes] { "" }
           *[no] { "\u000A" }{ $has_raised_at ->
                [yes] ⚠️ Not answered in time. The { $party_committee } was told { $raised_at }.
               *[no] { $sent ->
                    [yes] Sent.{ " " }
                   *[no] { "" }
                }An answer is due by { $answer_by }; otherwise it goes to the { $party_committee }.
            }
        }
    }{ $unheard ->
        [yes] { "\u000A" }Nobody is on duty there now. If there is no answer, it is passed up all the same.
       *[no] { "" }
    }{ $has_closed_at ->
        [yes] { "\u000A" }✅ Closed { $closed_at }
       *[no] { "" }
    }
asked-card =
    ❓ <b>The { $council } asks</b> · No { $number } · { $category }
    { $unit }{ $has_line ->
        [yes] {" "}· { $line }
       *[no] { "" }
    }
    <blockquote>{ $has_ready ->
        [yes] { $ready }
       *[no] { $question }
    }</blockquote>
    { $has_answer ->
        [yes] Answered: <blockquote>{ $answer }</blockquote>{ "\u000A" }{ $answered_at }
       *[no] { $closed ->
            [yes] No answer is needed any more.
           *[no] Please answer by { $answer_by }. You can answer once.
        }
    }
answer-prompt =
    ✍️ <b>Answer the { $council }</b> · No { $number }
    <blockquote>{ $has_ready ->
        [yes] { $ready }
       *[no] { $question }
    }</blockquote>
    Please write your answer in one message (by { $answer_by }). It cannot be changed afterwards.
inquiry-raised =
    ⚠️ <b>A question was not answered in time</b> · No { $number } · { $category }
    { $unit }{ $has_summary ->
        [yes] {" "}· { $summary }
       *[no] { "" }
    }
    The { $council } asked on { $asked_at }:
    <blockquote>{ $has_ready ->
        [yes] { $ready }
       *[no] { $question }
    }</blockquote>
    An answer was due by { $answer_by }{ $has_people ->
        [yes] {" "}from { $people }
       *[no] { "" }
    }.{ $administrators ->
        [yes] { "\u000A" }There is no { $party_committee } there, so it comes to the administrators.
       *[no] { "" }
    }{ $has_answer ->
        [yes] { "\u000A" }Answered later ({ $answered_at }): <blockquote>{ $answer }</blockquote>
       *[no] { "" }
    }{ $closed ->
        [yes] { "\u000A" }✅ The { $council } has closed it.
       *[no] { "" }
    }

broken-once-yours = You have handled this case or reported it yourself. Please leave it to somebody else of the { $council }.
broken-inquiry-under-way = There is a question about this case that is not closed yet. Please look at that one first.
broken-inquiry-answered = This question has been answered already; it can be answered once.
broken-inquiry-closed = This question is closed.

# Supervision
room-council = { $Council }
rule-silent-after = Whoever has heard nothing about their report for { $value } is listed on the supervision desk.
rule-desk-looks-back = What was done without a photo, closed unconfirmed or moved away stays on the supervision desk for { $value }.
rule-inquiry-within = The { $workstation } answers the { $council } within { $value } of working time; otherwise the { $party_committee } is told.
rule-digest-at = Members of the { $council } get a digest every day at { $value }.
rule-hot-spot-reports = { $value } like reports in one place make a hot spot.
rule-hot-spot-days = For a hot spot, the reports of the last { $value } count.
rule-hot-spot-within = The { $council } settles a hot spot within { $value }.
rule-hot-spot-grace = When a hot spot is due the { $council } is reminded; if it is not settled { $value } later, the { $party_committee } is told.
