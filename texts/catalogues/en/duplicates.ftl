# Is it one of these? What may be the same, before it is filed and afterwards

alike-line =
    <blockquote><b>No { $number }</b> · { $category }{ $has_metres ->
        [yes] {" "}· { $metres ->
            [10] at most 10 m away
           *[other] about { $metres } m away
        }
       *[no] { "" }
    }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    { $state } · { $filed_at_day }{ $people ->
        [one] { "" }
       *[other] {" "}· { $people } people
    }</blockquote>
alike-found =
    🔎 <b>Is it one of these?</b>
    { $lines }

    If so, tap it: you hear how it goes on, what you wrote is passed on, and you say yourself whether it is solved.
button-alike-join = 🙋 Yes, No { $number }
button-alike-mine = No, report mine

merge-prompt =
    🔗 <b>Which one is the same as No { $number }?</b>
    { $has_lines ->
        [yes] { $lines }{ "\u000A\u000A" }Tap it, or type its number.
       *[no] Nothing near it is like it. Please type its number.
    }
    Whoever reported No { $number } then hears of that one, and can say that theirs is another matter.
button-merge-into = 🔗 No { $number }
button-case-merge = 🔗 Same as…
button-case-unmerge = ✂️ It is another matter
case-merged = Joined with No { $into }. Whoever reported it is told.
case-unmerged = No { $number } is a matter of its own again.
merged-caller = No { $number }: { $caller }

broken-merge-impossible = No { $number } cannot be joined with. It stands at: { $state ->
        [refused] { report-state-refused }
       *[withdrawn] { report-state-withdrawn }
    }
broken-merged-already = No { $number } is joined with No { $into } already. Please take that one.
broken-merged-with-itself = This is the same report. Please take another one.
broken-parts-stay-apart = This is a part of another report; it ends with the whole.
broken-others-reported-it = { $number ->
        [one] Somebody else has reported this too,
       *[other] { $number } others have reported this too,
    } so it goes on and cannot be taken back.
