# What those see and hear who reported the same

followed-report =
    { $joined ->
        [yes] 🙋 <b>Thank you, this was passed on.</b> You hear here how it goes on.{ "\u000A\u000A" }
       *[no] { "" }
    }👥 <b>No { $number } · { $category }</b>
    { $state }
    🏠 { $unit } · { $people ->
        [one] you reported this
       *[other] { $people } people reported this, you are one of them
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
    }{ $has_answers ->
        [yes] { "\u000A" }{ $answers }
       *[no] { "" }
    }{ $events_count ->
        [0] { "" }
       *[other] { "\u000A\u000A" }{ $events }
    }{ "\u000A\u000A" }{ $below ->
        [yes] ⬇️ There is a newer message about this below.
       *[no] { $state_key ->
            [filed] The { $workstation } will look at it. To be done by { $due_at }.
            [accepted] Somebody is working on it. To be done by { $due_at }.
            [planned] It is planned. To be done by { $due_at }.
            [asked] The { $workstation } is asking whoever reported it first for details.
            [split] Several bodies are each doing their part. To be done by { $due_at }.
            [resolved] Please have a look: is it solved? Everybody who reported it says so for themselves.
            [reopened] It is open again, and the { $workstation } will look at it. To be done by { $due_at }.
            [closed_unconfirmed] It was closed without an answer. You can still say whether it is solved.
            [refused] The { $workstation } cannot do this.
            [merged] It is handled together with the same matter, and you will hear of its end.
            [withdrawn] Whoever reported it has taken it back.
           *[closed] It is solved, says who reported it. If you see it otherwise, you can say so.
        }
    }
follow-resolved =
    ✅ <b>No { $number } is done</b> · { $category }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }{ $has_note ->
        [yes] { "\u000A" }<blockquote>{ $note }</blockquote>
       *[no] { "" }
    }
    You reported this too. Please have a look: is it solved? Everybody says so for themselves.
follow-refused =
    🚫 <b>No { $number } cannot be done</b> · { $category }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }{ $has_note ->
        [yes] { "\u000A" }The { $workstation } says: <blockquote>{ $note }</blockquote>
       *[no] { "" }
    }
    You reported this too.
follow-closed-unconfirmed =
    ⏱ <b>No { $number } was closed, unconfirmed</b> · { $category }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    You reported this too. You can still tell us whether it is solved.
follow-left = 🔕 You no longer follow No { $number }.
follow-ended = ✂️ You no longer follow No { $number }: yours is a matter of its own again.
report-merged =
    🔗 <b>No { $number } is the same as No { $into }</b> · { $category }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    Both are handled together from now on, as No { $into } ({ $state }). You hear of its end, and say yourself whether it is solved.
report-unmerged =
    ✂️ <b>No { $number } is a matter of its own again</b> · { $category }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    The { $workstation } will look at it.{ $has_due_at ->
        [yes] {" "}To be done by { $due_at }.
       *[no] { "" }
    }
other-sure = ✂️ Is yours, No { $number }, really another matter than No { $into }? It is then handled by itself again, and you no longer follow No { $into }.

button-follow-vouch = ✅ Solved
button-follow-half = 🌗 Half
button-follow-not = ❌ Not solved
button-follow-leave = 🔕 Stop following
button-follow-other = ✂️ Mine is another matter
button-follow-other-sure = ✂️ Yes, mine is another
button-follow-other-not = No, it is the same
