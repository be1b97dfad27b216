# 职责和邀请
role-admin = 管理员
role-party-committee = { $party_committee }
role-workstation = { $community }{ $workstation }
role-neighbourhood-committee = { $neighbourhood_committee }
role-council = { $council }
role-social-worker = { $social_worker }
role-partner = 共建单位

role-line =
    { $has_until ->
        [yes] 您在{ $unit }的职责：{ $role }{ $has_partner ->
            [yes] （{ $partner }）
           *[no] { "" }
        }，任期到{ $until_day }
       *[no] 您在{ $unit }的职责：{ $role }{ $has_partner ->
            [yes] （{ $partner }）
           *[no] { "" }
        }
    }
invite-roles =
    ✉️ <b>邀请 1/3</b>
    请对方担任什么？
invite-bodies =
    ✉️ <b>邀请 1/3</b>
    { $has_choices ->
        [yes] 代表哪个共建单位？
       *[no] 本市还没有登记共建单位，请先由机器人的运维人员添加。
    }
invite-walk =
    ✉️ <b>邀请 2/3</b>
    担任：{ $role }
    { $has_where ->
        [yes] 位置：{ $where }
       *[no] { "" }
    }
    { $has_results ->
        [yes] { $results }
       *[no] 在哪里任职？
            { -search-hint }
    }
button-choose-here = ✓ { $name }
invitation-made =
    ✉️ <b>邀请 3/3</b>
    { $unit } · { $role }
    { $has_until ->
        [yes] 任期到{ $until_day }
       *[no] 任期不限
    }

    请把这个链接发给对方，点一下就能复制：
    <code>https://t.me/{ $bot }?start=i_{ $token }</code>

    只能用一次，{ $expires_at } 前有效。
role-taken = ✅ { $held }。
invitation-taken =
    { $has_name ->
        [yes] ✅ { $name } 接受了您的邀请：{ $unit } · { $role }。
       *[no] ✅ 您的邀请已被接受：{ $unit } · { $role }。
    }
