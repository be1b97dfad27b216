# Anonymous reports, and looking behind them

behind-asked =
    🙈 <b>Who reported No { $number }?</b>
    Please write in one sentence why you need to know. Your name, the time and this reason go into the audit trail, and the person who reported it is told that you looked and why.
behind-left = All right. Nobody looked, and nothing was written down.
behind-shown = { $has_name ->
        [yes] 👤 No { $number } was reported by <b>{ $name }</b>. Please keep this to yourself.
       *[no] 👤 Nobody knows any more who reported No { $number }.
    }
looked-behind =
    👁 <b>Somebody looked who reported No { $number }</b>
    You reported it without your name. The { $party_committee } looked at it, for this reason:
    <blockquote>{ $reason }</blockquote>
    It stands in the audit trail. The { $workstation } that handles your report still does not see who you are.

button-report-behind = 🙈 Who reported it?
button-draft-anonymous = 🙈 Without my name
button-draft-named = 👤 With my name
