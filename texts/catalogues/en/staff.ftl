# Staff: who holds which role, who is there, and handing over
held-line = { $role }{ $has_partner ->
        [yes] {" "}({ $partner })
       *[no] { "" }
    }, { $unit }{ $has_until ->
        [yes] , until { $until_day }
       *[no] { "" }
    }
staff-member =
    👤 <b>{ $name }</b>
    { $held }
    { $has_away_until ->
        [yes] 🏖 Away until { $away_until_day }. Until then news goes to those on duty.
       *[no] 🟢 On duty{ $has_hours ->
            [yes] , working hours { $hours }. Only urgent news comes outside them.
           *[no] , news comes at any time.
        }
    }
    { $open ->
        [0] No open matters.
        [one] 🗂 1 open matter
       *[other] 🗂 { $open } open matters
    }
staff-line = <b>{ $name }</b> · { $held }{ $open ->
        [0] { "" }
        [one] {" "}· 🗂 1 open
       *[other] {" "}· 🗂 { $open } open
    }{ $has_away_until ->
        [yes] {" "}· 🏖 away until { $away_until_day }
       *[no] { "" }
    }
staff-list =
    👥 <b>Staff · { $unit }</b>{ $page ->
        [0] { "" }
       *[other] {" "}· page { $shown_page }
    }
    { $has_lines ->
        [yes] { $lines }
       *[no] Nobody holds a role here yet. Invite somebody with /invite.
    }
staff-walk =
    👥 <b>Staff</b>
    { $has_where ->
        [yes] Where you are looking: { $where }
       *[no] { "" }
    }
    { $has_results ->
        [yes] { $results }
       *[no] Of which place?
            { -search-hint }
    }

button-staff = 👥 Staff
button-staff-own = 👤 My card
button-staff-list = 👥 All staff
button-staff-unit = 🔎 Another place
button-away-tomorrow = 🏖 Away until tomorrow
button-away-week = 🏖 Away for a week
button-away-day = 🏖 Away until…
button-away-back = 🟢 I am back
button-hours = 🕘 Working hours
button-hours-any = At any time
button-role-prolong = ⏳ Prolong: { $role }, { $unit }
button-role-revoke = ✖ Take away: { $role }, { $unit }
button-revoke-sure = ✖ Yes, take it away
button-hand-over = 👉 { $count ->
        [one] Hand 1 matter to { $name }
       *[other] Hand { $count } matters to { $name }
    }
button-hand-over-choose = 👉 Hand over open matters…
button-take-over = 🙋 { $count ->
        [one] Take over 1 matter
       *[other] Take over { $count } matters
    }
button-matters-mine = 🗂 Show mine

away-asked =
    🏖 <b>Away</b>
    On which day will you be back? Type a date, for example 24 May.
hours-asked =
    🕘 <b>Working hours</b>
    { $has_hours ->
        [yes] Now: { $hours }
       *[no] Now: at any time
    }
    Type when you work, for example 09:00-17:00. Outside these hours and on days off only urgent news comes.
away-set = { $has_until ->
        [yes] Away until { $until_day }.
       *[no] Welcome back.
    }
hours-set = { $has_hours ->
        [yes] Working hours: { $hours }.
       *[no] News comes at any time.
    }

revoke-sure =
    ✖ <b>Take a role away?</b>
    { $name }: { $held }{ $open ->
        [0] { "" }
        [one] { "\u000A" }1 matter is open. You can hand it over afterwards.
       *[other] { "\u000A" }{ $open } matters are open. You can hand them over afterwards.
    }
role-revoked =
    ✖ <b>Taken away</b>
    { $name }: { $held }{ $open ->
        [0] { "" }
        [one] { "\u000A" }1 matter is open. Who takes it over?
       *[other] { "\u000A" }{ $open } matters are open. Who takes them over?
    }
role-prolonged = ⏳ { $own ->
        [yes] Your role lasts longer: { $held }.
       *[no] Prolonged: { $held }.
    }
role-ended = { $revoked ->
        [yes] ✖ This role is yours no longer: { $held }.
       *[no] ⏳ Your term is over: { $held }.
    }
term-ending = ⏳ { $own ->
        [yes] Your role ends soon: { $held }. The administrators can prolong it.
       *[no] <b>{ $name }</b>’s role ends soon: { $held }.
    }
term-ended = ⏳ <b>{ $name }</b>’s term is over: { $held }.{ $open ->
        [0] { "" }
        [one] {" "}1 matter is open.
       *[other] {" "}{ $open } matters are open.
    }

hand-over-choice =
    👉 <b>Hand over</b>
    { $open ->
        [one] 1 open matter of { $name }.
       *[other] { $open } open matters of { $name }.
    } Who takes over?
matters-left = 🗂 <b>{ $name }</b> does not handle reports here any more. { $count ->
        [one] 1 open matter is without a handler.
       *[other] { $count } open matters are without a handler.
    }
matters-taken = 👉 { $count ->
        [one] 1 matter from { $name } is now yours.
       *[other] { $count } matters from { $name } are now yours.
    } The residents are not told; the next answer comes from you.{ $left ->
        [0] { "" }
        [one] { "\u000A" }1 more is still with { $name }.
       *[other] { "\u000A" }{ $left } more are still with { $name }.
    }
matters-given = ✅ { $count ->
        [one] 1 matter of { $name } is now with { $taker }.
       *[other] { $count } matters of { $name } are now with { $taker }.
    }{ $left ->
        [0] { "" }
        [one] { "\u000A" }1 is still with { $name }.
       *[other] { "\u000A" }{ $left } are still with { $name }.
    }
matters-gone = 👉 { $count ->
        [one] 1 of your matters is now with { $taker }.
       *[other] { $count } of your matters are now with { $taker }.
    }

broken-body-unknown = A partner acts for a body that the { $city } knows, and nobody else for any. Known: { $known }.
broken-hours-unreadable = I cannot read these hours. Please write them like 09:00-17:00.
broken-not-on-duty = Whoever takes this over has to be on duty there: with a role for it, and not away.
broken-nothing-to-hand-over = There is nothing left to hand over. A colleague may have been faster.
broken-last-admin = This is the last administrator here. Please invite another one first.
broken-own-admin = You cannot take the administrator’s role from yourself. Another administrator can.
