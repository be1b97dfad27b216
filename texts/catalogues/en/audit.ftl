# The audit trail
audit-kind-moderation = Publishing, mutes
audit-kind-roles = Roles
audit-kind-reports = Reports
audit-kind-rules = Rules, settings
audit-kind-people = Residents
button-audit = 🔎 Audit trail
button-audit-all = All
button-audit-newest = « Newest
button-audit-older = Older ›
audit-page =
    🔎 <b>Audit trail</b>{ $has_kind ->
        [yes] {" "}· { $kind }
       *[no] { "" }
    }
    { $has_lines ->
        [yes] { $lines }
       *[no] Nothing has been written down yet.
    }

    <i>This can only be read. Nobody can change or remove any of it.</i>
audit-line =
    • { $at } { $operator ->
        [yes] the system
       *[no] { $has_who ->
            [yes] { $who } ({ $role })
           *[no] { $has_role ->
                [yes] { $role }
               *[no] a resident
            }
        }
    }{ $has_unit ->
        [yes] , { $unit }
       *[no] { "" }
    }: { $action ->
        [looked-behind] looked who reported No { $number }
        [released] made the words and photos of No { $number } public
        [concealed] took the words and photos of No { $number } back from the public
        [text-hidden] hid the words of No { $number }
        [text-shown] showed the words of No { $number } again
        [file-hidden] hid a file of No { $number }
        [file-shown] made a file of No { $number } public
        [muted] muted the reporter of No { $number }{ $has_until ->
            [yes] {" "}until { $until }
           *[no] { "" }
        }
        [mute-appealed] appealed against a mute
        [mute-lifted] decided an appeal: the mute is lifted
        [mute-upheld] decided an appeal: the mute stays
        [role-invited] invited somebody to a role: { $given }
        [role-granted] { $whom } has a role from now on: { $given }
        [role-revoked] { $whom } no longer has the role: { $given }
        [role-prolonged] { $whom } keeps the role: { $given }
        [matters-handed-over] handed { $count } matters of { $whom } over to { $taker }
        [report-redirected] passed No { $number } on to { $other }
        [report-merged] said that No { $number } is the same as another one
        [report-unmerged] said that No { $number } is a matter of its own
        [exported] exported reports, without what is personal
        [exported-personal] exported reports with what is personal
        [rule-set] changed a rule: { $rule }
        [group-bound] bound the group or channel “{ $title }”
        [group-unbound] let go of the group or channel “{ $title }”
        [units-imported] imported units; { $count } new or changed
        [categories-imported] imported categories; { $count } new or changed
        [bodies-imported] imported bodies; { $count } new or changed
        [calendar-imported] imported the working calendar, { $count } days
        [poster-made] made a poster
        [registered] registered
        [moved] moved here from { $other }
        [age-declared] declared their age
        [erased] a resident had what is stored about them erased
       *[other] { $action }
    }{ $has_reason ->
        [yes] {" "}– { $reason }
       *[no] { "" }
    }
