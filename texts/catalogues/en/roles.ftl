# Roles and invitations
role-admin = Administrator
role-party-committee = { $Party_committee }
role-workstation = { $Workstation }
role-neighbourhood-committee = { $Neighbourhood_committee }
role-council = { $Council }
role-social-worker = { $Social_worker }
role-partner = Partner

role-line =
    { $has_until ->
        [yes] Your role in { $unit }: { $role }{ $has_partner ->
            [yes] {" "}({ $partner })
           *[no] { "" }
        }, until { $until_day }
       *[no] Your role in { $unit }: { $role }{ $has_partner ->
            [yes] {" "}({ $partner })
           *[no] { "" }
        }
    }
invite-roles =
    ✉️ <b>Invite 1/3</b>
    To which role?
invite-bodies =
    ✉️ <b>Invite 1/3</b>
    { $has_choices ->
        [yes] For which partner?
       *[no] The { $city } has no partner bodies yet. Whoever runs the bot adds them first.
    }
invite-walk =
    ✉️ <b>Invite 2/3</b>
    Role: { $role }
    { $has_where ->
        [yes] Where you are looking: { $where }
       *[no] { "" }
    }
    { $has_results ->
        [yes] { $results }
       *[no] For which place?
            { -search-hint }
    }
button-choose-here = ✓ { $name }
invitation-made =
    ✉️ <b>Invite 3/3</b>
    { $unit } · { $role }
    { $has_until ->
        [yes] Held until { $until_day }
       *[no] Held without an end date
    }

    Send this link to the person; tap it to copy:
    <code>https://t.me/{ $bot }?start=i_{ $token }</code>

    It works once, until { $expires_at }.
role-taken = ✅ { $held }.
invitation-taken =
    { $has_name ->
        [yes] ✅ { $name } has accepted your invitation: { $unit } · { $role }.
       *[no] ✅ Your invitation was accepted: { $unit } · { $role }.
    }
