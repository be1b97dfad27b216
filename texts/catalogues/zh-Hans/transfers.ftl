# 转办、退回、联合办理、吹哨报到和分办

together = { $has_whole ->
        [yes] 🧩 属于 { $whole } 号{ $has_whole_line ->
            [yes] ：{ $whole_line }
           *[no] { "" }
        }{ "\u000A" }
       *[no] { "" }
    }{ $joint ->
        [yes] 🤝 <b>联合办理</b>，主办：{ $lead }
       *[no] 🏢 主办：{ $lead }
    }{ $has_bodies ->
        [yes] { "\u000A" }{ $bodies }
       *[no] { "" }
    }{ $has_parts ->
        [yes] { "\u000A" }🧩 分办：{ "\u000A" }{ $parts }
       *[no] { "" }
    }
body-line = • { $body }：{ $here ->
        [yes] 已到场
       *[no] { $late ->
            [yes] ⚠️ 还没有报到
           *[no] { $state }
        }
    }
body-state-asked = 已邀请，待答复
body-state-accepted = 协办
body-state-declined = 不能协办
part-line = • { $number } 号 { $body }：{ $state_key ->
        [resolved] ✅ 已办好
        [closed] ✅ 已办好
        [refused] 🚫 办不了
        [withdrawn] 已终止
       *[other] { $state }
    }
held = { $joint ->
        [yes] 🤝 联合办理，由{ $lead }牵头
       *[no] 🏢 由{ $lead }办理
    }{ $has_others ->
        [yes] ，{ $others }一起办
       *[no] { "" }
    }
helping = { $has_state ->
        [yes] { $state_key ->
            [asked] 👉 请你们（{ $body }）协助办理。{ $has_reason ->
                [yes] 原因：<i>{ $reason }</i>
               *[no] { "" }
            }
           *[accepted] 👉 你们（{ $body }）是协办单位，由主办单位办结。
        }{ $has_answer_by ->
            [yes] { "\u000A" }📣 <b>请在 { $answer_by } 前报到。</b>
           *[no] { "" }
        }
       *[no] 👉 其中一部分由你们（{ $body }）办理。
    }

way-pass = 🏢 <b>转办</b>
way-help = 🤝 <b>请人协办</b>
way-call = 📣 <b>吹哨</b>
way-part = 🧩 <b>分办</b>
body-choice =
    { $way } · { $number } 号
    { $way_key ->
        [pass] 转给谁办？下一步写明原因。
        [help] 请谁协办？主办不变，仍由现在办理的单位办结。
        [call] 叫谁来？对方要在 { $whistle_within }内报到。
       *[part] { $has_parts ->
            [yes] 下一部分由谁办？
           *[no] 第一部分由谁办？写一句话说明要做什么，再选下一家。
        }
    }{ $has_parts ->
        [yes] { "\u000A" }{ $parts }
       *[no] { "" }
    }
part-made = • { $body }：{ $words }
transfer-prompt =
    { $action_key ->
        [forward] 🏢 <b>{ $number } 号转办给：{ $body }</b>
        [decline] ↩️ <b>{ $number } 号退回给：{ $body }</b>
        [split] 🧩 <b>{ $number } 号，由{ $body }办理的部分</b>
        [body_decline] 🤷 <b>{ $number } 号不能协办</b>
        [report_in] 📷 <b>反馈情况 · { $number } 号</b>
       *[add_body] { $whistle ->
            [yes] 📣 <b>吹哨：{ $body }</b> · { $number } 号
           *[no] 🤝 <b>请{ $body }协办</b> · { $number } 号
        }
    }
    { $action_key ->
        [split] 要他们做什么？写一句话。
        [report_in] 写一句话，或者发一张照片。
        [add_body] 需要他们做什么？写一句话。
       *[other] 为什么？用一句话写明原因，同事会看到。
    }
split-draft-card =
    🧩 <b>分办</b> · { $number } 号
    { $parts }

    { $enough ->
        [yes] 各家会收到自己的部分。都办完以后，居民会收到一份答复。
       *[no] 至少要分成两部分。
    }
transferred = { $action_key ->
        [join_hands] 🤝 <b>{ $number } 号改为联合办理</b>
            转办次数已到上限，不再往外转。主办：{ $body }。{ $has_others ->
                [yes] 协办：{ $others }。
               *[no] { "" }
            }
            { $council }可以看到这件事。
        [body_decline] 🤷 已记录：{ $number } 号你们不能协办，会告诉主办单位。
       *[other] { $action_key ->
                [decline] ↩️ <b>{ $number } 号已退回：{ $body }</b>
               *[other] 🏢 <b>{ $number } 号已转到：{ $body }</b>
            }
            { $staffed ->
                [yes] 已通知对方，办理期限不变。
               *[no] 对方现在没有人值守，先由{ $workstation }办理。
            }
    }
case-passed =
    🏢 <b>{ $number } 号</b>已转到{ $body }，不再由您办理。
help-over =
    🤷 <b>{ $number } 号</b>：同事已答复不能协办。
whistle-unanswered =
    📣 <b>吹哨后没有人报到</b>
    { $number } 号{ $has_line ->
        [yes] （{ $line }）
       *[no] { "" }
    }：{ $body }应在 { $answer_by } 前报到。已提醒对方，{ $council }也能看到。
whistle-reminder =
    📣 <b>请尽快报到</b>
    { $number } 号{ $has_line ->
        [yes] （{ $line }）
       *[no] { "" }
    }：你们（{ $body }）应在 { $answer_by } 前报到。
report-joint =
    🤝 <b>{ $number } 号由几家一起办理</b>{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    由{ $lead }牵头，并答复您。{ $has_others ->
        [yes] 一起办的有：{ $others }。
       *[no] { "" }
    }以后不会再转来转去。
parts-answered =
    📨 <b>{ $number } 号，各家都有答复了</b>{ $has_line ->
        [yes] { "\u000A" }{ $line }
       *[no] { "" }
    }
    { $answers }

    请您看一看：解决了吗？以您说的为准。{ $has_confirm_by ->
        [yes] { "\u000A" }没有收到您的回复的话，{ $confirm_by_day }会先关闭。
       *[no] { "" }
    }
part-answer = { $refused ->
        [yes] 🚫 <b>{ $body }</b>办不了
       *[no] ✅ <b>{ $body }</b>
    }{ $has_words ->
        [yes] ：{ $words }
       *[no] { "" }
    }

button-case-forward = 🏢 转办
button-case-decline = ↩️ 退回
button-case-add-body = 🤝 请人协办
button-case-split = 🧩 分办
button-case-unsplit = 🧩 收回分办
button-body = { $body }
button-body-absent = { $body }（无人值守）
button-bodies-before = ‹ 上一页
button-bodies-after = 下一页 ›
button-whistle-off = 📣 吹哨：关
button-whistle-on = 📣 吹哨：开
button-split-more = ➕ 再加一部分
button-split-done = 🧩 就这样分办
button-part-open = 📄 { $number } 号
button-help-accept = ✅ 同意协办
button-help-decline = 🤷 不能协办
button-help-here = 🙋 报到
button-help-note = 📷 反馈情况

broken-passed-often = 已经转办 { $passes } 次，到了上限。请再试一次，会改为联合办理。
broken-passes-upwards = 已经转了 { $passes } 次，现在只能转给上一级，比如{ $district }。
broken-joint-stays = 这件事正在联合办理，不能再转出去。
broken-only-lead-closes = 这件事有几家在办，只能由主办单位办结。
broken-reason-missing = 请写明原因，没有原因不能转手。
broken-body-has-it = 这件事已经在他们那里了。
broken-body-already-in = 已经请过他们了。
broken-body-said-so = 已经答复过了。
broken-body-absent = 对方现在没有人值守，来不了。请另选一家。
broken-nowhere-back = 这件事不是别人转来的，没法退回。可以转办给别的部门。
broken-decline-not-yours = 只有现在办理的单位才能退回。
broken-part-of-whole = 这只是整件事的一部分，要对整件事来做。
broken-no-part = 这不是哪件事的一部分。
broken-too-few-parts = 至少要分成两部分。只给一家办，请用“转办”。
broken-too-many-parts = 最多分成 { $limit } 部分。
