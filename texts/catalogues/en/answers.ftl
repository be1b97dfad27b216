# What residents say of a result, and what others hear of that
answers-line = 👥 { $asked } can say{ $solved ->
        [0] { "" }
       *[other] {" "}· { $solved } solved
    }{ $half ->
        [0] { "" }
       *[other] {" "}· { $half } half
    }{ $not_solved ->
        [0] { "" }
       *[other] {" "}· { $not_solved } not solved
    }

answer-solved = solved
answer-half = half solved
answer-not-solved = not solved
answerer-co-reporter = Somebody who reported the same
answerer-relative = A relative
answerer-council = Somebody of the { $council } who looked at it again

report-answered = { $answer_key ->
        [solved] 🏁 <b>No { $number } is closed</b>
       *[other] 🔁 <b>No { $number } is open again</b>
    }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    { $by } says: { $answer }.{ $has_note ->
        [yes] { "\u000A" }<blockquote>{ $note }</blockquote>
       *[no] { "" }
    }{ $answer_key ->
        [solved] { "" }
       *[other] { $has_due_at ->
            [yes] { "\u000A" }The { $workstation } will look at it. To be done by { $due_at }.
           *[no] { "" }
        }
    }
answer-taken = { $closed ->
        [yes] 🏁 <b>Thank you! No { $number } is closed.</b>
       *[no] 🙏 <b>Thank you. For No { $number } you said: { $answer }.</b>
    }{ $has_answers ->
        [yes] { "\u000A" }{ $answers }
       *[no] { "" }
    }

button-mine-vouch = ✅ Solved

broken-answered-already = You have already said: { $answer ->
        [solved] { answer-solved }
        [half] { answer-half }
       *[other] { answer-not-solved }
    }. You can say so again after the next result.
broken-answer-too-late = The { $days } days in which others could say so are over. If you still see it, please report it anew.
broken-solver-answers = You handle this yourself, so somebody else has to say whether it is solved.
