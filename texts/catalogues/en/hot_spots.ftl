# Hot spots
ending-action = Take action
ending-proposal = Make a proposal
ending-refusal = Leave it, with a reason
button-hot-open = 🔥 { $place }
button-hot-end = { $ending }
hot-spot-line =
    <b>{ $place }</b> { $category } · { $unit } · { $count } reports
    {"    "}{ $late ->
        [yes] ⚠️ overdue since { $due_at_day }
       *[no] to be settled by { $due_at_day }
    }
hot-spot-card =
    🔥 <b>Hot spot · { $category }</b>
    { $unit }{ $near ->
        [yes] , close together
       *[no] { "" }
    } · { $count } like reports{ $news ->
        [yes] { "\u000A" }⚠️ <b>The date has passed without a result.</b> Please settle it soon, or the { $party_committee } is told.
       *[no] { "" }
    }
    { $reports }
    { $has_ending ->
        [yes] ✅ <b>{ $ending }</b> ({ $ended_at })<blockquote>{ $words }</blockquote>
       *[no] Please decide by { $due_at_day }: take action, make a proposal, or say why nothing is done.{ $raised ->
            [yes] { "\u000A" }⚠️ The { $party_committee } has been told.
           *[no] { "" }
        }
    }
hot-spot-report =
    • No { $number } · { $filed_at_day }{ $solved ->
        [yes] {" "}· solved
       *[no] { "" }
    }
ending-prompt =
    🔥 <b>{ $ending }</b>
    { $category } · { $unit }
    { $ending_key ->
        [action] What will be done, by whom, and when? Please write it in one message.
        [proposal] What do you propose? Please write it in one message.
       *[refusal] Why should nothing be done? Please give the reason.
    }
hot-spot-raised =
    ⚠️ <b>A hot spot was not settled in time · { $category }</b>
    { $unit } · { $count } like reports, found on { $found_at_day }; the { $council } was to settle it by { $due_at_day }.{ $administrators ->
        [yes] { "\u000A" }There is no { $party_committee } there, so it comes to the administrators.
       *[no] { "" }
    }{ $has_ending ->
        [yes] { "\u000A" }✅ What it came to later: { $ending }<blockquote>{ $words }</blockquote>
       *[no] { "" }
    }
broken-hot-spot-ended = Somebody has settled this already.
