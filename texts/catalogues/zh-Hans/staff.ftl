# 人员：谁担任什么、谁在岗，以及移交
held-line = { $role }{ $has_partner ->
        [yes] （{ $partner }）
       *[no] { "" }
    }，{ $unit }{ $has_until ->
        [yes] ，任期到{ $until_day }
       *[no] { "" }
    }
staff-member =
    👤 <b>{ $name }</b>
    { $held }
    { $has_away_until ->
        [yes] 🏖 离岗至{ $away_until_day }，其间的消息由值守的同事接收。
       *[no] 🟢 在岗{ $has_hours ->
            [yes] ，工作时间 { $hours }，其他时间只收紧急消息。
           *[no] ，随时接收消息。
        }
    }
    { $open ->
        [0] 没有在办事项。
       *[other] 🗂 在办 { $open } 件
    }
staff-line = <b>{ $name }</b> · { $held }{ $open ->
        [0] { "" }
       *[other] {" "}· 🗂 在办 { $open } 件
    }{ $has_away_until ->
        [yes] {" "}· 🏖 离岗至{ $away_until_day }
       *[no] { "" }
    }
staff-list =
    👥 <b>人员 · { $unit }</b>{ $page ->
        [0] { "" }
       *[other] {" "}· 第 { $shown_page } 页
    }
    { $has_lines ->
        [yes] { $lines }
       *[no] 这里还没有人任职。请用 /invite 邀请。
    }
staff-walk =
    👥 <b>人员</b>
    { $has_where ->
        [yes] 位置：{ $where }
       *[no] { "" }
    }
    { $has_results ->
        [yes] { $results }
       *[no] 看哪里的人员？
            { -search-hint }
    }

button-staff = 👥 人员
button-staff-own = 👤 我的卡片
button-staff-list = 👥 全部人员
button-staff-unit = 🔎 看别处
button-away-tomorrow = 🏖 明天回来
button-away-week = 🏖 离岗一周
button-away-day = 🏖 选日期…
button-away-back = 🟢 我回来了
button-hours = 🕘 工作时间
button-hours-any = 随时都行
button-role-prolong = ⏳ 续任：{ $role }，{ $unit }
button-role-revoke = ✖ 免去：{ $role }，{ $unit }
button-revoke-sure = ✖ 是的，免去
button-hand-over = 👉 把 { $count } 件移交给{ $name }
button-hand-over-choose = 👉 移交在办事项…
button-take-over = 🙋 接手 { $count } 件
button-matters-mine = 🗂 看我的

away-asked =
    🏖 <b>离岗</b>
    您哪天回来？请输入日期，例如 5月24日。
hours-asked =
    🕘 <b>工作时间</b>
    { $has_hours ->
        [yes] 现在：{ $hours }
       *[no] 现在：随时
    }
    请输入您的工作时间，例如 09:00-17:00。其他时间和休息日只收紧急消息。
away-set = { $has_until ->
        [yes] 离岗至{ $until_day }。
       *[no] 欢迎回来。
    }
hours-set = { $has_hours ->
        [yes] 工作时间：{ $hours }。
       *[no] 随时接收消息。
    }

revoke-sure =
    ✖ <b>要免去这项职务吗？</b>
    { $name }：{ $held }{ $open ->
        [0] { "" }
       *[other] { "\u000A" }还有 { $open } 件在办，免去后可以移交。
    }
role-revoked =
    ✖ <b>已免去</b>
    { $name }：{ $held }{ $open ->
        [0] { "" }
       *[other] { "\u000A" }还有 { $open } 件在办，由谁接手？
    }
role-prolonged = ⏳ { $own ->
        [yes] 您的任期延长了：{ $held }。
       *[no] 已续任：{ $held }。
    }
role-ended = { $revoked ->
        [yes] ✖ 您不再担任：{ $held }。
       *[no] ⏳ 您的任期已满：{ $held }。
    }
term-ending = ⏳ { $own ->
        [yes] 您的任期快满了：{ $held }。管理员可以为您续任。
       *[no] <b>{ $name }</b>的任期快满了：{ $held }。
    }
term-ended = ⏳ <b>{ $name }</b>的任期已满：{ $held }。{ $open ->
        [0] { "" }
       *[other] 还有 { $open } 件在办。
    }

hand-over-choice =
    👉 <b>移交</b>
    { $name }有 { $open } 件在办，由谁接手？
matters-left = 🗂 <b>{ $name }</b>不再办理这里的上报，还有 { $count } 件没有经办人。
matters-taken = 👉 { $name }的 { $count } 件事项现在由您办理。不会另行通知居民，下一次答复由您发出。{ $left ->
        [0] { "" }
       *[other] { "\u000A" }还有 { $left } 件仍在{ $name }手上。
    }
matters-given = ✅ { $name }的 { $count } 件事项现在由{ $taker }办理。{ $left ->
        [0] { "" }
       *[other] { "\u000A" }还有 { $left } 件仍在{ $name }手上。
    }
matters-gone = 👉 您的 { $count } 件事项现在由{ $taker }办理。

broken-body-unknown = 只有共建单位的人员代表单位，而且要是本市已登记的：{ $known }。
broken-hours-unreadable = 没看懂这个时间，请这样写：09:00-17:00。
broken-not-on-duty = 接手的人要在那里值守：担任相应职务，并且没有离岗。
broken-nothing-to-hand-over = 没有可以移交的了，可能已经有同事接手。
broken-last-admin = 这是这里最后一位管理员，请先邀请另一位。
broken-own-admin = 不能免去自己的管理员职务，请由另一位管理员操作。
