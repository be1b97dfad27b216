# 工作人员看到的上报，和办理时的提问
staff-card =
    { $has_news ->
        [yes] { $news_key ->
            [file] 🆕 <b>新的上报</b>
            [assign] 👉 <b>转给您办理</b>
            [regrade] 🔴 <b>已改为紧急</b>
            [redirect] 📍 <b>从别处转来</b>
            [forward] 🏢 <b>转给你们办理</b>
            [decline] ↩️ <b>被退回</b>
            [join_hands] 🤝 <b>改为联合办理</b>
            [add_body] 🤝 <b>请你们协助办理</b>
            [body_decline] 🤷 <b>有单位不能协办</b>
            [split] 🧩 <b>其中一部分由你们办理</b>
            [close_part] 🧩 <b>这一部分不用再办了</b>
            [answer] 💬 <b>居民已回答</b>
            [add] ➕ <b>居民有补充</b>
            [half] 🌓 <b>居民反馈：只解决了一半</b>
            [not_solved] ↩️ <b>居民反馈：没有解决</b>
            [recheck_failed] 🔎 <b>复查：没有解决</b>
            [unmerge] ✂️ <b>又单独办理了</b>
            [withdraw] 🚫 <b>居民已撤回</b>
            [escalate] ⬆️ <b>已交到您这一级，请督办</b>
           *[other] <b>新进展</b>
        }{ "\u000A" }
       *[no] { "" }
    }{ $filed ->
        [yes] ☎️ <b>已登记。请告诉对方：编号 { $number }。</b>{ "\u000A" }
       *[no] { "" }
    }{ $urgency_key ->
        [urgent] 🔴{ " " }
        [soon] 🟡{ " " }
       *[routine] { "" }
    }<b>{ $number } 号</b> · { $category } · { $state }{ $has_summary ->
        [yes] { "\u000A" }📝 <b>{ $summary }</b>
       *[no] { "" }
    }{ $has_words ->
        [yes] { "\u000A" }<blockquote>{ $words }</blockquote>
       *[no] { "" }
    }{ $has_place ->
        [yes] { "\u000A" }📍 { $place }
       *[no] { "" }
    }
    { $has_caller ->
        [yes] { $caller }
       *[no] { $has_reporter ->
            [yes] 👤 { $reporter }
           *[no] { $anonymous ->
                [yes] 🙈 匿名居民
               *[no] 👤 居民
            }
        }
    }{ $has_neighbour ->
        [yes] （🤝 替{ $neighbour }上报）
       *[no] { "" }
    }，{ $unit } · { $filed_at }{ $has_about ->
        [yes] { "\u000A" }🔒 反映的是{ $about }的{ $workstation }，对方看不到
       *[no] { "" }
    }{ $has_due_at ->
        [yes] { "\u000A" }{ $overdue ->
            [yes] ⚠️ <b>已超期</b>，期限 { $due_at }
           *[no] ⏰ 期限 { $due_at }
        }
       *[no] { "" }
    }{ $has_limit_at ->
        [yes] { "\u000A" }⚠️ 办理时限 { $limit_at } 已过
       *[no] { "" }
    }{ $has_raised ->
        [yes] { "\u000A" }⬆️ 已交{ $raised }督办
       *[no] { "" }
    }{ $has_listed_at ->
        [yes] { "\u000A" }📣 { $listed_at_day }起公开超期
       *[no] { "" }
    }{ $people ->
        [1] { "" }
       *[other] { "\u000A" }👥 { $people } 位居民上报
    }{ $has_callers ->
        [yes] { "\u000A" }☎️ 办好后要打电话告诉：{ "\u000A" }{ $callers }
       *[no] { "" }
    }{ $has_into ->
        [yes] { "\u000A" }🔗 并入 { $into } 号一起办理
       *[no] { "" }
    }{ $has_handler ->
        [yes] { "\u000A" }🙋 经办人：{ $handler }{ $has_away_until ->
            [yes] （离岗至{ $away_until_day }）
           *[no] { "" }
        }
       *[no] { "" }
    }{ $reopened ->
        [0] { "" }
       *[other] { "\u000A" }↩️ 重新办理 { $reopened } 次
    }{ $has_answers ->
        [yes] { "\u000A" }{ $answers }
       *[no] { "" }
    }{ $has_rating ->
        [yes] { "\u000A" }⭐ { $rating } 星（满分 5 星）
       *[no] { "" }
    }{ $released ->
        [yes] { "\u000A" }🔓 文字和照片已公开
       *[no] { "" }
    }{ $needs_summary ->
        [yes] { "\u000A" }✍️ <i>还缺一句话摘要</i>
       *[no] { "" }
    }{ $has_call ->
        [yes] { "\u000A" }{ $call }
       *[no] { "" }
    }{ $has_together ->
        [yes] { "\u000A" }{ $together }
       *[no] { "" }
    }{ $has_helping ->
        [yes] { "\u000A" }{ $helping }
       *[no] { "" }
    }{ $own ->
        [yes] { "\u000A" }<i>这是您自己上报的，由同事办理。</i>
       *[no] { "" }
    }{ $has_history ->
        [yes] { "\u000A" }{ "\u000A" }{ $history }
       *[no] { "" }
    }
case-line =
    { $at } { $has_name ->
        [yes] { $name }
       *[no] { $joined ->
            [yes] 👥
           *[no] { $action_key ->
                [answer] 居民
                [add] 居民
                [solved] 居民
                [half] 居民
                [not_solved] 居民
                [rate] 居民
                [withdraw] 居民
                [escalate] 系统
                [list_overdue] 系统
                [join_hands] 系统
                [parts_done] 系统
                [close_part] 系统
                [close_unconfirmed] 系统
               *[other] —
            }
        }
    }：{ $by_call ->
        [yes] 📞{ " " }
       *[no] { "" }
    }{ $action_key ->
        [accept] 受理
        [resolve] 办结
        [ask] 询问
        [plan] 计划
        [assign] 转办
        [regrade] 紧急程度：{ $urgency }
        [redirect] 地点不对，已转出
        [hand_over] 移交
        [refuse] 不予受理
        [summarise] 摘要
        [release] 公开文字和照片
        [conceal] 不公开文字和照片
        [answer] 回答
        [add] 补充
        [solved] 确认已解决
        [half] 只解决了一半
        [not_solved] 没有解决
        [call_solved] 对方说解决了
        [not_reached] 没打通
        [told] 已告知
        [rate] 评分
        [withdraw] 撤回
        [forward] 转办给{ $body }
        [decline] 退回{ $body }
        [join_hands] 改为联合办理
        [add_body] 请{ $body }协办
        [body_accept] { $body }同意协办
        [body_decline] { $body }不能协办
        [report_in] { $body }报到
        [split] { report-action-split }
        [unsplit] { report-action-unsplit }
        [parts_done] { report-action-parts-done }
        [close_part] { report-action-close-part }
        [merge] { report-action-merge }
        [unmerge] { report-action-unmerge }
        [join] { report-action-join }
        [leave] { report-action-leave }
        [vouch] { report-action-vouch }
        [recheck_passed] { report-action-recheck-passed }
        [recheck_failed] { report-action-recheck-failed }
        [escalate] { report-action-escalate }
        [list_overdue] { report-action-list-overdue }
       *[other] 逾期未确认，自动结案
    }{ $has_note ->
        [yes] ——{ $note }
       *[no] { "" }
    }{ $has_due_at ->
        [yes] （期限 { $due_at_day }）
       *[no] { "" }
    }
case-unattended =
    ⚠️ <b>没有人值守</b>
    { $has_about ->
        [yes] { $number } 号上报（{ $category }）反映的是{ $about }的{ $workstation }，不让它看到；上级{ $workstation }和{ $party_committee }都没有人值守。请用 /invite 邀请人担任其中一个职务；谁不在岗，见 /staff。
       *[no] { $unit }收到 { $number } 号上报（{ $category }），但那里和上级都没有人值守。请用 /invite 邀请人来负责；谁不在岗，见 /staff。
    }
case-map =
    📍 { $number } 号{ $has_words ->
        [yes] ：{ $words }
       *[no] { "" }
    }
case-files = 📎 { $number } 号的照片和语音
case-words =
    📄 <b>{ $number } 号</b>
    { $has_words ->
        [yes] { $words }
       *[no] { "" }
    }{ $has_others ->
        [yes] { "\u000A\u000A" }👥 其他居民写的：{ "\u000A" }{ $others }
       *[no] { "" }
    }
others-words = • { $has_number ->
        [yes] { $number } 号：{ "" }
       *[no] { "" }
    }{ $words }

button-case-accept = ✅ 受理
button-case-resolve = ✔️ 办结
button-case-ask = ❓ 询问
button-case-plan = 🗓 计划
button-case-refuse = 🚫 不予受理
button-case-assign = 👉 转给同事
button-case-regrade = 🚦 紧急程度
button-case-summarise = 📝 写摘要
button-case-release = 🔓 公开文字和照片
button-case-conceal = 🔒 不公开文字和照片
button-case-map = 📍 地图
button-case-files = 📎 附件（{ $count }）
button-case-words = 📄 全文
button-case-keep = ⭐ 存为模板
button-case-more = 更多…
button-case-less = ‹ 收起
button-case-queue = 🗂 待办
button-template = “{ $text }”
button-handle-send = ✔️ 发送
button-handle-later = 以后再写
button-urgency = { $urgency }
button-urgency-now = • { $urgency }
button-colleague = { $name }
button-plan-today = 今天
button-plan-tomorrow = 明天
button-plan-days = { $days } 天后
button-plan-week = 一周后
button-plan-weeks = 两周后

handling-prompt =
    { $action_key ->
        [resolve] ✔️ <b>办结</b>
        [refuse] 🚫 <b>不予受理</b>
        [ask] ❓ <b>询问</b>
        [regrade] 🚦 <b>紧急程度：{ $urgency }</b>
        [plan] 🗓 <b>计划（1/2）</b>
        [answer] 💬 <b>记录回答</b>
        [add] ➕ <b>补充</b>
       *[summarise] 📝 <b>摘要</b>
    } · { $count ->
        [1] { $number } 号
       *[other] 共 { $count } 件
    }
    { $action_key ->
        [resolve] 是怎么解决的？写一句话，或者发一张照片并附上说明。{ $by_call ->
            [yes] 之后请打电话告诉对方。
           *[no] 内容会原样发给居民。
        }
        [refuse] 为什么不予受理？用一句话写明原因，{ $by_call ->
            [yes] 之后请打电话告诉对方。
           *[no] 内容会原样发给居民。
        }
        [ask] 您想了解什么？写一个问题，{ $by_call ->
            [yes] 再打电话问对方。
           *[no] 居民会在聊天里回答。
        }
        [answer] 对方是怎么回答的？写一句话。
        [add] 对方补充了什么？写一句话。
        [plan] 打算怎么办？先写一句话，下一步选日期。
        [regrade] 为什么？用一句话写明原因，会留在办理记录里。
       *[summarise] 这件事说的是什么？请用一句短话概括，方便在列表里查看。
    }{ $photos ->
        [0] { "" }
       *[other] { "\u000A" }📷 已收到 { $photos } 张照片。
    }{ $has_text ->
        [yes] { "\u000A" }<blockquote>{ $text }</blockquote>
       *[no] { "" }
    }
plan-date-prompt =
    🗓 <b>计划（2/2）</b> · { $number } 号
    <blockquote>{ $text }</blockquote>
    什么时候办好？选一天，或者直接写日期，比如 5月24日。
urgency-urgent = 🔴 紧急
urgency-soon = 🟡 较急
urgency-routine = 一般
urgency-prompt =
    🚦 <b>{ $number } 号</b> · { $urgency }
    这件事有多急？
assign-prompt =
    👉 <b>{ $number } 号转给同事</b>
    { $has_colleagues ->
        [yes] 转给谁？
       *[no] 这个{ $community }现在没有其他同事值守。
    }
case-accepted = 已由您受理，期限 { $due_at }。
case-acted =
    { $action_key ->
        [resolve] { $by_call ->
            [yes] 已办结。请打电话告诉对方。
           *[no] 已办结，居民会收到通知。
        }
        [ask] { $by_call ->
            [yes] 已记下。请打电话问对方。
           *[no] 已询问，居民回答后会转给您。
        }
        [plan] { $by_call ->
            [yes] 已计划。
           *[no] 已计划，居民会收到通知。
        }
        [refuse] { $by_call ->
            [yes] 已记录。请打电话告诉对方原因。
           *[no] 已回复不予受理，居民会收到通知。
        }
        [call_solved] 已结案，记为电话确认。
        [half] 已记录，请接着办。
        [not_solved] 已记录，重新办理。
        [not_reached] 已记录，请过一会儿再打。
        [told] 已记录。
        [assign] 已转办。
        [regrade] 紧急程度已更改。
        [summarise] 已保存。
        [release] 文字和照片已公开。
        [conceal] 文字和照片已不公开。
        [body_accept] 好的，由你们协办。
        [report_in] 已报到。
        [split] 已分办，各单位都收到了自己的部分。
        [unsplit] 已收回，整件事由您办理。
       *[other] 好了。
    }
template-kept = 已存为模板，办结和不予受理时可以直接选用。

broken-own-report = 这是您自己上报的，要由同事办理。
broken-too-many-templates = 您已经有 { $limit } 个模板了，请先删掉一个。
broken-nothing-selected = 还没有选中任何一件，请先点编号。
