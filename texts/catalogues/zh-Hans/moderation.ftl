# 公开什么
button-case-public = 👁 逐项公开
button-case-mute = 🔇 暂停上报人发言
public-parts =
    👁 <b>{ $number } 号：公开哪些内容</b>
    { $released ->
        [yes] 🔓 别人按编号查询时，能看到下面打勾的内容。
       *[no] 🔒 现在别人什么都看不到。公开以后，没打勾的仍然看不到。
    }{ $has_summary ->
        [yes] { "\u000A" }📝 { $summary }
       *[no] { "" }
    }{ $has_words ->
        [yes] { "\u000A" }<blockquote>{ $words }</blockquote>
       *[no] { "" }
    }{ $has_spot ->
        [yes] { "\u000A" }📍 { $spot }
       *[no] { "" }
    }
    { $files_count ->
        [0] { "" }
       *[other] <i>上报人后来补充的照片和语音要一个一个打勾。</i>{ "\u000A" }
    }<i>点一下切换。上报人和工作人员始终能看到全部。</i>
button-public-hide-text = ☑ 文字和地点说明
button-public-show-text = ☐ 文字和地点说明
button-public-hide-photo = ☑ 📷 { $place }
button-public-show-photo = ☐ 📷 { $place }
button-public-hide-voice = ☑ 🎤 { $place }
button-public-show-voice = ☐ 🎤 { $place }
button-public-hide-document = ☑ 📄 { $place }
button-public-show-document = ☐ 📄 { $place }

# 暂停发言
mute-prompt =
    🔇 <b>暂停发言</b> · { $number } 号的上报人{ $has_until ->
        [yes] { "\u000A" }现在已经暂停到 { $until }。要再延长，得有新的理由。
       *[no] { "" }
    }
    停几天？这段时间不能上报和补充，紧急类别除外。对方会马上知道期限和理由，可以申诉，由别的机构来审。
mute-reason-prompt =
    🔇 <b>暂停发言 { $days } 天</b> · { $number } 号的上报人
    为什么？写一句话，内容会原样发给对方。
reporter-muted = 🔇 { $number } 号的上报人已暂停发言，到 { $until } 为止。对方已经收到通知，可以申诉。
button-mute-days = { $days } 天
button-mute-case = ‹ 回到上报
mute-notice =
    🔇 <b>您被暂停发言，到 { $until } 为止</b>
    { $unit } · { $body }的决定，理由是：
    <blockquote>{ $reason }</blockquote>
    这段时间您不能上报新问题，也不能补充和回答；到时间自动恢复。危险紧急的情况照样可以报；自己的上报照样可以查看、确认、评分和撤回。

    { $appealed ->
        [yes] 您的申诉已经转给另一个机构，请等结果。
       *[no] 觉得不对，可以申诉一次，由另一个机构来审。
    }
not-muted = 您没有被暂停发言，一切照常。
button-appeal = ⚖️ 申诉

# 申诉
appeal-prompt = ⚖️ 为什么不该暂停？请写成一段话发过来。只能申诉一次，会转给另一个机构，不是作出决定的那个。
appeal-left = 好的，没有提出申诉。想申诉，随时发 /appeal。
appeal-sent = 📨 申诉已转给{ $body }，一有结果就告诉您。结果出来之前，暂停仍然有效。
appeal-card =
    ⚖️ <b>对暂停发言的申诉</b>
    { $unit } · { $body }的决定：{ $starts_at } 到 { $until }
    理由：<blockquote>{ $reason }</blockquote>
    申诉：<blockquote>{ $appeal }</blockquote>
    { $has_lifted ->
        [yes] { $lifted ->
            [yes] ✅ <b>已解除</b>
           *[no] ☑️ <b>维持原决定</b>
        }{ $has_decision ->
            [yes] ：{ $decision }
           *[no] { "" }
        }
       *[no] 请作决定，并写一句话说明。谁先决定，以谁为准。
    }
button-appeal-lift = ✅ 解除
button-appeal-uphold = ☑️ 维持
decision-prompt =
    ⚖️ <b>{ $lifts ->
        [yes] 解除暂停
       *[no] 维持原决定
    }</b>
    理由：<blockquote>{ $reason }</blockquote>
    申诉：<blockquote>{ $appeal }</blockquote>
    为什么这样决定？写一句话，会原样发给申诉人和作出暂停决定的人。
appeal-decided =
    { $lifted ->
        [yes] ✅ <b>暂停发言已经解除</b>
       *[no] ⚖️ <b>维持原决定</b>，暂停到 { $until } 为止
    }
    { $body }说：<blockquote>{ $decision }</blockquote>{ $has_still ->
        [yes] { "\u000A" }另有一项暂停还有效，到 { $still } 为止；发 /appeal 查看。
       *[no] { "" }
    }
mute-reviewed =
    ⚖️ <b>{ $body }审了您作出的暂停发言：{ $lifted ->
        [yes] 已解除
       *[no] 维持
    }</b>
    您的理由：<blockquote>{ $reason }</blockquote>
    { $body }说：<blockquote>{ $decision }</blockquote>

broken-muted = 您被暂停发言，到 { $until } 为止，现在不能上报和补充（紧急类别除外）。想申诉，请发 /appeal。
broken-not-mutable = 不能暂停自己、在这里任职的人或管理员的发言。
broken-same-reason = 已经用这个理由暂停过了，现在还有效。要延长，请写新的理由。
broken-muted-long-enough = 已经暂停到 { $until }，规则不允许更长。
broken-nobody-to-appeal-to = 现在没有别的机构能受理申诉。暂停到时间会自动解除。

# 发得太快
slow-down = 🐢 慢一点，您发得太快了。内容都收到了，会按顺序一条一条处理。
