# What is said because time has passed

raised = { $body_key ->
        [admin] the administrators
        [party_committee] the { $party_committee } of { $unit }
       *[workstation] the { $workstation } of { $unit }
    }

report-escalated =
    ⬆️ <b>{ $late ->
        [yes] No { $number } is past its time limit
       *[no] No { $number } is still not solved
    }</b>{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }{ $late ->
        [yes] { "\u000A" }It should have been done by { $limit_at }.
       *[no] { "" }
    }
    { $has_raised ->
        [yes] It has gone one level up and is with { $raised } now, who will see that it gets done. You will hear of the result here.
       *[no] Just now there is nobody above who could take it up. It stays with { $unit }, and you will hear of the result here.
    }

case-reminded =
    ⏰ <b>Reminder: No { $number }</b> · { $category } · { $unit }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    { $over ->
        [yes] It should have been done by { $limit_at }.
       *[no] { $percent } per cent of the time is over. To be done by { $limit_at }; after that it goes one level up.
    }
case-escalated =
    ⬆️ <b>{ $late ->
        [yes] Past its time limit: No { $number }
       *[no] Still not solved: No { $number }
    }</b> · { $category }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    { $late ->
        [yes] It should have been done by { $limit_at }.{ " " }
       *[no] { "" }
    }{ $has_raised ->
        [yes] It has been brought before { $raised }. It is still yours to finish{ $told ->
            [yes] , and the resident has been told.
           *[no] .
        }
       *[no] Nobody is there above to whom it could go. It is still yours to finish{ $told ->
            [yes] , and the resident has been told.
           *[no] .
        }
    }
case-raised =
    ⬆️ <b>{ $late ->
        [yes] Past its time limit: No { $number }
       *[no] Still not solved: No { $number }
    }</b> · { $category } · { $unit }
    { $late ->
        [yes] It should have been done by { $limit_at }.{ " " }
       *[no] { "" }
    }{ $has_handler ->
        [yes] With: { $handler }.
       *[no] Nobody has taken it up.
    }
    { $body_key ->
        [admin] No { $workstation } above has anybody on duty, and no { $party_committee }. Please see that somebody takes care of it; /invite gives somebody a role.
       *[party_committee] No { $workstation } above has anybody on duty, so it comes to the { $party_committee }. Please see that it gets done.
    }
case-nudged =
    🔔 <b>No { $number } has not been taken up</b> · { $category }{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    { $given ->
        [yes] You passed it on at { $passed_at }, to { $unit } ({ $bodies }). Nobody there has taken it up yet. A call may help.
       *[no] It was passed on at { $passed_at }, to { $unit } ({ $bodies }), and has been waiting since. Please take it up, or say why it is not yours.
    }

button-case-show = 📂 Open No { $number }
