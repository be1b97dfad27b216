# 监督台
key-desk = 🔎 监督台
button-desk = 🔎 监督台
concern-overdue = 超期未办
concern-silent = 没有回音
concern-reopened = 重新办理
concern-unproven = 办结无照片
concern-unconfirmed = 未经确认就关闭
concern-joint = 联合办理和催办
concern-gone = 转走、并案、不受理
concern-asked = 督问
concern-hot = 苗头事项
button-desk-part = { $concern } { $count }
button-desk-chosen = • { $concern } { $count }
button-desk-ask = ❓ 督问
button-desk-seen = 👁 已看过
button-desk-back = ‹ 监督台

desk-card =
    🔎 <b>{ $council }监督台 · { $concern }</b> · { $total } 件{ $page ->
        [0] { "" }
       *[other] {" "}· 第 { $shown_page } 页
    }
    <i>{ $concern_key ->
        [overdue] 过了规定的时限还没有办好。改了计划日期也算超期。
        [silent] 工作人员很久没有给上报人任何回音。转来转去不算回音。
        [reopened] 上报人说没有解决，又重新办理的。
        [unproven] 办结时没有照片。看过以后点“已看过”。
        [unconfirmed] 上报人没有回复，到期自动关闭的。
        [joint] 几个单位一起办理的，和催了还没有回复的。
        [gone] 该办的时候没有办好，后来转到别处、并到别的上报，或者不予受理的。
        [asked] 问过{ $workstation }、还没有关闭的问题，有答复的排在前面。
       *[hot] 同一个地方接连出现的同类问题，要想办法从根上预防。
    }</i>

    { $has_lines ->
        [yes] { $lines }
       *[no] { $has_asked ->
            [yes] { $asked }
           *[no] { $has_hot ->
                [yes] { $hot }
               *[no] 这里没有。👍
            }
        }
    }
desk-line =
    <b>{ $number }</b> { $category }{ $has_summary ->
        [yes] {" "}· { $summary }
       *[no] { "" }
    }{ $asked ->
        [yes] {" "}· ❓已督问
       *[no] { "" }
    }
    {"    "}{ $unit } · { $state } · { $has_found_at ->
        [yes] { $found_at }
       *[no] { $has_limit_at ->
            [yes] 时限 { $limit_at }
           *[no] { $filed_at } 上报
        }{ $has_planned_at ->
            [yes] ，计划 { $planned_at_day }
           *[no] { "" }
        }
    }
desk-count =
    • { $concern }：{ $number } 件{ $has_new ->
        [yes] （比昨天新增 { $new } 件）
       *[no] { "" }
    }
desk-case =
    🔎 <b>{ $number } 号 · { $category }</b>
    { $unit } · { $state }{ $has_was ->
        [yes] { "\u000A" }原来在监督台的原因：{ $was }
       *[no] { "" }
    }{ $has_merged_into ->
        [yes] { "\u000A" }现在和 { $merged_into } 号一起办
       *[no] { "" }
    }{ $has_summary ->
        [yes] { "\u000A" }📝 { $summary }
       *[no] { "" }
    }{ $has_words ->
        [yes] { "\u000A" }<blockquote>{ $words }</blockquote>
       *[no] { "" }
    }
    { $filed_at } 上报{ $has_limit_at ->
        [yes] { "\u000A" }规定时限：{ $limit_at }
       *[no] { "" }
    }{ $has_planned_at ->
        [yes] { "\u000A" }{ $workstation }的计划：{ $planned_at_day }
       *[no] { "" }
    }{ $has_handler ->
        [yes] { "\u000A" }经办人：{ $handler }
       *[no] { "" }
    }{ $reopened ->
        [0] { "" }
       *[other] { "\u000A" }重新办理过 { $reopened } 次
    }

    { $events }{ $has_inquiries ->
        [yes] { "\u000A\u000A" }{ $inquiries }
       *[no] { "" }
    }
council-digest =
    🔎 <b>{ $council }监督台 · 今天</b>
    { $counts }{ $has_oldest ->
        [yes] { "\u000A\u000A" }等得最久的：{ "\u000A" }{ $oldest }
       *[no] { "" }
    }

# 督问
ready-question-when = 什么时候能办好？
ready-question-why = 为什么到现在还没有进展？
ready-question-how = 具体是怎么办的？请说明。
button-inquiry-ready = { $ready }
button-inquiry-open = ❓ { $number } 号
button-inquiry-close = ✅ 可以了，关闭
button-inquiry-again = ❓ 再问
button-inquiry-case = 📄 看这件上报
button-inquiry-answer = ✍️ 答复
inquiry-line =
    ❓ <b>{ $number } 号</b>：{ $has_ready ->
        [yes] { $ready }
       *[no] { $question }
    }
    {"    "}{ $answered ->
        [yes] 已答复，等您看
       *[no] { $raised ->
            [yes] ⚠️ 没有按时答复，已报{ $party_committee }
           *[no] { $answer_by } 前应答复
        }
    }
inquiry-prompt =
    ❓ <b>督问</b> · { $number } 号（{ $concern }）
    { $has_again ->
        [yes] 上一个答复不够清楚。想再问什么？
       *[no] 想问{ $workstation }什么？
    }点一句，或者自己输入。
inquiry-card =
    ❓ <b>督问</b> · { $number } 号 · { $category }
    { $unit } · { $concern }
    <blockquote>{ $has_ready ->
        [yes] { $ready }
       *[no] { $question }
    }</blockquote>{ $news ->
        [yes] { "\u000A" }<b>{ $workstation }答复了：</b>
       *[no] { "" }
    }{ $has_answer ->
        [yes] { "\u000A" }<blockquote>{ $answer }</blockquote>{ "\u000A" }{ $answered_at } 答复
       *[no] { $has_closed_at ->
            [yes] { "" }
           *[no] { "\u000A" }{ $has_raised_at ->
                [yes] ⚠️ 没有按时答复，{ $raised_at } 已报{ $party_committee }。
               *[no] { $sent ->
                    [yes] 已发出。{ "" }
                   *[no] { "" }
                }{ $answer_by } 前应当答复，过期就报{ $party_committee }。
            }
        }
    }{ $unheard ->
        [yes] { "\u000A" }现在那里没有人值守。到期没有答复，一样会上报。
       *[no] { "" }
    }{ $has_closed_at ->
        [yes] { "\u000A" }✅ { $closed_at } 关闭
       *[no] { "" }
    }
asked-card =
    ❓ <b>{ $council }督问</b> · { $number } 号 · { $category }
    { $unit }{ $has_line ->
        [yes] {" "}· { $line }
       *[no] { "" }
    }
    <blockquote>{ $has_ready ->
        [yes] { $ready }
       *[no] { $question }
    }</blockquote>
    { $has_answer ->
        [yes] 已答复：<blockquote>{ $answer }</blockquote>{ "\u000A" }{ $answered_at }
       *[no] { $closed ->
            [yes] 不用再答复了。
           *[no] 请在 { $answer_by } 前答复，只能答复一次。
        }
    }
answer-prompt =
    ✍️ <b>答复{ $council }</b> · { $number } 号
    <blockquote>{ $has_ready ->
        [yes] { $ready }
       *[no] { $question }
    }</blockquote>
    请用一段文字答复（{ $answer_by } 前）。发出后不能再改。
inquiry-raised =
    ⚠️ <b>督问没有按时答复</b> · { $number } 号 · { $category }
    { $unit }{ $has_summary ->
        [yes] {" "}· { $summary }
       *[no] { "" }
    }
    { $council } { $asked_at } 问：
    <blockquote>{ $has_ready ->
        [yes] { $ready }
       *[no] { $question }
    }</blockquote>
    { $answer_by } 前应当答复{ $has_people ->
        [yes] ，应由 { $people } 答复
       *[no] { "" }
    }。{ $administrators ->
        [yes] { "\u000A" }那里没有{ $party_committee }，所以报给管理员。
       *[no] { "" }
    }{ $has_answer ->
        [yes] { "\u000A" }后来的答复（{ $answered_at }）：<blockquote>{ $answer }</blockquote>
       *[no] { "" }
    }{ $closed ->
        [yes] { "\u000A" }✅ { $council }已经关闭。
       *[no] { "" }
    }

broken-once-yours = 这件事您经办过或者是您自己上报的，请由{ $council }的其他成员来过问。
broken-inquiry-under-way = 这件事已经有一个问题还没有关闭，请先看它的答复。
broken-inquiry-answered = 这个问题已经答复过了，只能答复一次。
broken-inquiry-closed = 这个问题已经关闭了。

# 监督
room-council = { $council }
rule-silent-after = 上报人{ $value }没有得到任何回音，就列入监督台。
rule-desk-looks-back = 办结无照片、未经确认关闭和转走的上报，在监督台保留{ $value }。
rule-inquiry-within = { $council }督问，{ $workstation }要在 { $value }内答复（按工作时间算）；过期就报{ $party_committee }。
rule-digest-at = 每天 { $value } 给{ $council }成员发监督日报。
rule-hot-spot-reports = 同一个地方有 { $value } 件同类上报，就成为苗头事项。
rule-hot-spot-days = 苗头事项看最近 { $value }的上报。
rule-hot-spot-within = { $council }要在 { $value }内给苗头事项一个结果。
rule-hot-spot-grace = 苗头事项到期提醒{ $council }，再过 { $value }还没有结果，就报{ $party_committee }。
