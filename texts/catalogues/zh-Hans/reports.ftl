# 上报和它的卡片

report-state-filed = 📨 已收到
report-state-accepted = 🔧 办理中
report-state-asked = ❓ 等待补充
report-state-planned = 📅 已安排
report-state-resolved = ✅ 已办好，待确认
report-state-reopened = 🔁 重新办理
report-state-closed = 🏁 已解决
report-state-closed-by-call = ☎️ 已解决（电话确认）
report-state-closed-unconfirmed = ⏱ 已关闭，未确认
report-state-refused = 🚫 不予办理
report-state-split = 🧩 分头办理中
report-state-merged = 🔗 已并入同一件事
report-state-withdrawn = ↩️ 已撤回

report-action-file = 上报
report-action-accept = 受理
report-action-resolve = 办好
report-action-ask = 向上报人询问
report-action-plan = 安排
report-action-redirect = 转到了正确的{ $community }
report-action-regrade = 紧急程度更改
report-action-assign = 交给经办人
report-action-hand-over = 交给同事办理
report-action-refuse = 不予办理
report-action-summarise = 写了摘要
report-action-release = 对大家公开
report-action-conceal = 不再公开
report-action-answer = 上报人答复
report-action-add = 上报人补充
report-action-solved = 上报人：已解决
report-action-half = 上报人：解决了一半
report-action-not-solved = 上报人：没解决
report-action-call-solved = 上报人：已解决（电话）
report-action-not-reached = 电话没打通
report-action-told = 已电话告知
report-action-rate = 上报人打分
report-action-withdraw = 撤回
report-action-forward = 转给了别的部门
report-action-decline = 退回，不归它管
report-action-join-hands = 改为联合办理
report-action-add-body = 请了部门一起办
report-action-body-accept = 答应一起办
report-action-body-decline = 没有答应一起办
report-action-report-in = 已到场
report-action-split = 分给几家办理
report-action-unsplit = 收回，不再分办
report-action-parts-done = 各家都有答复
report-action-close-part = 随整件事结束
report-action-merge = 并入同一件事
report-action-unmerge = 从同一件事里分出来
report-action-join = 又有居民说“我也遇到了”
report-action-leave = 有居民不再跟进
report-action-vouch = 一起上报的居民：已解决
report-action-recheck-passed = 抽查：确实解决了
report-action-recheck-failed = 抽查：没有解决
report-action-escalate = 交上一级督办
report-action-list-overdue = 列入公开的超期名单
report-action-close-unconfirmed = 关闭，未确认

event-line = { $at } · { $has_body ->
        [yes] { $action_key ->
            [forward] 转给了{ $body }
            [decline] 退回给{ $body }
            [add_body] 请{ $body }一起办
            [body_accept] { $body }一起办
            [body_decline] { $body }不能一起办
            [report_in] { $body }已到场
           *[other] { $action }
        }
       *[no] { $joined ->
            [yes] { $action_key ->
                [half] 另一位居民：解决了一半
                [not_solved] 另一位居民：没解决
                [vouch] 另一位居民：已解决
               *[other] { $action }
            }
           *[no] { $action }
        }
    }{ $has_urgency ->
        [yes] ：{ $urgency }
       *[no] { "" }
    }{ $has_note ->
        [yes] ：<i>{ $note }</i>
       *[no] { "" }
    }

passed-up = { $unit }现在没有人值守，已转给{ $above }的{ $workstation }。

own-report =
    📋 <b>{ $number } 号 · { $category }</b>
    { $state }{ $has_unit ->
        [yes] { "\u000A" }🏠 由{ $unit }办理
       *[no] { "" }
    }{ $has_held ->
        [yes] { "\u000A" }{ $held }
       *[no] { "" }
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
       *[no] { $on_map ->
            [yes] { "\u000A" }📍 已在地图上标出
           *[no] { "" }
        }
    }{ $people ->
        [1] { "" }
       *[other] { "\u000A" }👥 有 { $people } 位居民上报
    }{ $released ->
        [yes] { "\u000A" }👁 您的文字和照片已对大家公开。
       *[no] { "" }
    }{ $has_delay ->
        [yes] { "\u000A" }{ $delay }
       *[no] { "" }
    }{ $anonymous ->
        [yes] { "\u000A" }🙈 匿名：经办人看不到您是谁。
       *[no] { "" }
    }{ $has_neighbour ->
        [yes] { "\u000A" }🤝 替{ $neighbour }上报
       *[no] { "" }
    }{ $has_answers ->
        [yes] { "\u000A" }{ $answers }
       *[no] { "" }
    }{ $events_count ->
        [0] { "" }
       *[other] { "\u000A\u000A" }{ $events }
    }{ "\u000A\u000A" }{ $has_passed_up ->
        [yes] { $passed_up }{ "\u000A" }
       *[no] { "" }
    }{ $below ->
        [yes] ⬇️ 关于这件事，下面有新消息。
       *[no] { $state_key ->
            [filed] { $community }{ $workstation }会来处理，进展会在这里告诉您。{ $has_delay ->
                [yes] { "" }
               *[no] 最晚 { $due_at } 前办好。
            }
            [accepted] 已经有人在办。{ $has_delay ->
                [yes] { "" }
               *[no] 最晚 { $due_at } 前办好。
            }
            [planned] 已经安排好了。{ $has_delay ->
                [yes] { "" }
               *[no] 最晚 { $due_at } 前办好。
            }
            [asked] { $workstation }想问您一个问题，您的回答能帮他们接着办。
            [resolved] 请您看一看：解决了吗？{ $confirm_by } 前都可以告诉我们。
            [reopened] 已经重新打开，{ $workstation }会再来处理。最晚 { $due_at } 前办好。
            [closed] 谢谢您为{ $community }出力。{ $has_rating ->
                [yes] 您打了 { $rating } 星。
               *[no] { "" }
            }
            [closed_unconfirmed] 没有等到您的回复，先关闭了。您仍然可以告诉我们解决了没有。
            [refused] { $workstation }办不了这件事。
            [split] { $has_question ->
                [yes] 办理的人想问您一个问题，您的回答能帮他们接着办。
               *[no] 几家正在分头办理，办完后一起答复您。最晚 { $due_at } 前办好。
            }
            [merged] 已经和同一件事一起办理，结果会一样告诉您。
           *[withdrawn] 您已经撤回了这次上报。
        }
    }

public-report =
    📋 <b>{ $number } 号 · { $category }</b>
    { $state }
    🏠 { $unit }{ $has_held ->
        [yes] { "" }
       *[no] {" "}· 由{ $community }{ $workstation }办理
    }
    🗓 { $filed_at_day }上报{ $has_due_at ->
        [yes] ，最晚 { $due_at } 前办好
       *[no] { "" }
    }{ $has_held ->
        [yes] { "\u000A" }{ $held }
       *[no] { "" }
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
    }{ $has_delay ->
        [yes] { "\u000A" }{ $delay }
       *[no] { "" }
    }{ $events_count ->
        [0] { "" }
       *[other] { "\u000A\u000A" }{ $events }
    }

report-photos = 📷 { $number } 号上报附带的照片和语音。
listed-report = { $number } 号 { $state }
own-reports =
    📋 <b>我的上报</b>{ $pages ->
        [1] { "" }
       *[other] （{ $page }/{ $pages }）
    }
    按一下就能看到进展。
no-reports = 📋 您还没有上报过。发一张照片、一段语音或一句话就可以开始。
status-how = 请加上编号，例如：/status 12

button-mine-open = { $state ->
        [filed] 📨
        [accepted] 🔧
        [asked] ❓
        [planned] 📅
        [resolved] ✅
        [reopened] 🔁
        [closed] 🏁
        [closed_unconfirmed] ⏱
        [refused] 🚫
        [split] 🧩
        [merged] 🔗
       *[withdrawn] ↩️
    }{ $followed ->
        [yes] { " " }👥
       *[no] { "" }
    }{ " " }{ $number } · { $has_line ->
        [yes] { $line }
       *[no] { $category }
    }
button-report-photos = 📷 看照片和语音
button-report-show = 📋 查看 { $number } 号
button-mine-answer = 💬 回答
button-mine-add = ➕ 补充
button-mine-withdraw = ↩️ 撤回
button-mine-solved = ✅ 解决了
button-mine-half = 🌗 解决一半
button-mine-not-solved = ❌ 没解决
button-stars = { $stars } ⭐

broken-action-not-yours = { $may ->
        [reporter] 现在只有上报人自己可以这样做。
        [workstation] 现在只有{ $community }{ $workstation }可以这样做。
       *[other] 现在要由别人来做。
    }
broken-action-impossible = 现在不能这样做了。目前的情况是：{ $state ->
        [filed] { report-state-filed }
        [accepted] { report-state-accepted }
        [asked] { report-state-asked }
        [planned] { report-state-planned }
        [resolved] { report-state-resolved }
        [reopened] { report-state-reopened }
        [closed] { report-state-closed }
        [closed_by_call] { report-state-closed-by-call }
        [closed_unconfirmed] { report-state-closed-unconfirmed }
        [refused] { report-state-refused }
        [split] { report-state-split }
        [merged] { report-state-merged }
       *[withdrawn] { report-state-withdrawn }
    }
broken-action-incomplete = 还缺少一项内容，请从卡片上的按钮重新开始。
