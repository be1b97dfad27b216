# 规则：每条规则一句话，带上它的值

duration-years = { $number } 年
duration-days = { $number } 天
duration-hours = { $number } 小时
duration-minutes = { $number } 分钟
value-yes = 是
value-no = 否
value-left-open = …

# 上报
rule-reports-a-day = 每人每天最多上报 { $value } 件。
rule-attachments-a-report = 每次上报最多 { $value } 张照片或语音。
rule-text-length = 一段文字最多 { $value } 个字。
rule-working-hours = 工作时间是 { $value }，按工作时间计算的时限只算工作日的这段时间。
rule-confirm-within = 办好以后，上报人有 { $value }时间说明是否解决；过后没有回复就先关闭。
rule-neighbours-a-month = 每人 30 天内最多代邻居上报 { $value } 件。
rule-follow-link-lasts = 转给家属的跟进链接在 { $value }内有效。
rule-duplicates-closed-within = 上报前会先列出附近同类的上报：没办完的都算，办完的只算 { $value }以内的。
rule-duplicates-recent = 没有标出位置时，在最近 { $value }的上报里找内容相近的。
rule-duplicates-likeness = 两件上报的文字有百分之 { $value } 以上相近，就算内容相近。

# 办理
rule-summary-length = 一句话摘要最多 { $value } 个字。
rule-plan-ahead = 工作人员最多提前 { $value }安排计划。
rule-templates-a-person = 每位工作人员最多存 { $value } 个回复模板。
rule-answered-at-once = 一次最多同时答复 { $value } 件。
rule-group-cards-a-minute = 工作群里每分钟最多逐件发 { $value } 件新上报，其余的合并成一条消息。
rule-bind-code-lasts = 频道的绑定码在 { $value } 内有效。
rule-passes-allowed = 一件上报最多转办 { $value } 次，再转就由经手过的单位联合办理。
rule-whistle-within = 吹哨以后，被叫到的单位要在 { $value }内报到。
rule-parts-a-report = 一件上报最多分给 { $value } 家办理。
rule-call-tries = 打电话答复来电人，没打通的话最多打 { $value } 次。
rule-remind-at-percent = 办理时限过了百分之 { $value }，就提醒经办人。
rule-list-at-percent = 到了办理时限的百分之 { $value } 还没有结果，就列入公开的超期名单。
rule-list-done-for = 超期的事办好后，在名单末尾再公示 { $value }，写明晚了多久。
rule-nudge-after = 转出去的事过了 { $value } 还没人受理，就提醒转出和接收的双方。
rule-recheck-percent = 每 100 件已关闭的上报里，随机抽 { $value } 件复查。
rule-recheck-within = 复查要在 { $value }（按工作日算）内完成；过后换一位成员，再没有结果就不算。
rule-figures-least = 不足 { $value } 件时不公布比例。

# 人员
rule-invitation-lasts = 担任职务的邀请在 { $value }内有效。
rule-term-admin = { $has_value ->
        [yes] 管理员的任期为 { $value }。
       *[no] 管理员不设任期，直到被免去为止。
    }
rule-term-party-committee = { $has_value ->
        [yes] { $party_committee }成员的任期为 { $value }。
       *[no] { $party_committee }成员不设任期，直到被免去为止。
    }
rule-term-workstation = { $has_value ->
        [yes] { $workstation }人员的任期为 { $value }。
       *[no] { $workstation }人员不设任期，直到被免去为止。
    }
rule-term-neighbourhood-committee = { $has_value ->
        [yes] { $neighbourhood_committee }成员的任期为 { $value }。
       *[no] { $neighbourhood_committee }成员不设任期，直到被免去为止。
    }
rule-term-council = { $has_value ->
        [yes] { $council }成员的任期为 { $value }。
       *[no] { $council }成员不设任期，直到被免去为止。
    }
rule-term-social-worker = { $has_value ->
        [yes] { $social_worker }的任期为 { $value }。
       *[no] { $social_worker }不设任期，直到被免去为止。
    }
rule-term-partner = { $has_value ->
        [yes] 共建单位人员的任期为 { $value }。
       *[no] 共建单位人员不设任期，直到被免去为止。
    }
rule-remind-of-term = 任期结束前 { $value }，提醒本人和管理员。

# 全市
rule-emergency-numbers = 上报危险情况的人会马上看到求助电话：{ $value }。
rule-name-workstation = 办理上报的机构叫“{ $value }”。
rule-name-neighbourhood-committee = 组织居民、志愿活动和通知的机构叫“{ $value }”。
rule-name-council = 收集意见、监督{ $workstation }的机构叫“{ $value }”。
rule-name-party-committee = 起领导核心作用的组织叫“{ $value }”。
rule-name-social-worker = 以帮助困难居民为职业的人叫“{ $value }”。
rule-name-city = 最高的一级叫“{ $value }”。
rule-name-district = { $city }以下的一级叫“{ $value }”。
rule-name-community = 居民所在的一级叫“{ $value }”。
rule-name-grid = { $community }以下的一级叫“{ $value }”。

# 公开和秩序
rule-mute-at-most = 暂停发言最多 { $value }。
rule-turns-a-minute = 同一个人一分钟超过 { $value } 条消息或点按，就放慢处理。

# 设定规则
broken-rule-invalid = 这条规则不能这样设。
broken-rule-unknown = 没有叫“{ $name }”的规则。
broken-rule-unreadable =
    “{ $rule }”{ $kind ->
        [number] 请输入一个数字，例如 10。
        [time] 请输入一段时间，例如 7天、12小时、1天12小时 或 30分钟。
        [yes_no] 请输入“是”或“否”。
        [name] 请输入中文和英文名称，例如：工作站 | workstation。
       *[words] 请换一种写法。
    }
broken-rule-out-of-bounds =
    “{ $rule }”{ $kind ->
        [words] 最多 { $high } 个字。
        [name] 最多 { $high } 个字。
       *[other] 可以设为 { $low } 到 { $high }。
    }
broken-rule-too-lax =
    “{ $rule }”上级定的是 { $above }，下级只能{ $way ->
        [higher] 更多
       *[lower] 更少
    }。
broken-rule-fixed = “{ $rule }”这条规则全{ $city }统一，不能单独为一个地方设定。
broken-rule-in-past = “{ $rule }”规则只能从今天或以后的日子起生效，不能从过去的日子起。


# 个人信息
rule-responsible-name = 个人信息由{ $value }负责。
rule-responsible-contact = 个人信息负责人的联系方式：{ $value }。
rule-keep-words = 事情办结后，文字、照片和上报人保存{ $value }。
rule-keep-voices = 事情办结后，语音保存{ $value }。
rule-keep-callers = 事情办结后，来电和来访者的姓名、电话保存{ $value }。
rule-keep-drafts = 没写完的内容保存{ $value }。
rule-keep-messages = 消息的发送记录保存{ $value }，内容发出即清空。
rule-age-for-votes = 参加表决要年满 { $value } 岁。
rule-age-for-shifts = 参加志愿班次要年满 { $value } 岁。

# 查看和更改规则
room-reports = 上报
room-handling = 办理
room-staff = 人员
room-order = 秩序
room-privacy = 个人信息
room-city = 名称和电话
room-other = 其他
units-free = 下级可以自行设定。
units-lower = 下级可以定得更少，不能更多。
units-higher = 下级可以定得更多，不能更少。
units-city = 全{ $city }统一。
set-in-default = 这是通常的规则。
set-in-city = 这是全{ $city }设定的。
set-in-unit = 这是单独设定的。
rule-kind-yes-no = “是”或“否”
rule-kind-number = 一个数字
rule-kind-time = 一段时间，例如 7天、12小时、1天12小时 或 30分钟
rule-kind-words = 内容
rule-kind-name = 中文和英文名称，例如：工作站 | workstation

place-of-rules = { $has_unit ->
        [yes] { $unit }
       *[no] 全{ $city }
    }
rules-card =
    📏 <b>规则</b> · { $place }
    这里现在执行的规则，请选一类查看。
rule-room =
    📏 <b>{ $room }</b> · { $place }{ $pages ->
        [1] { "" }
       *[other] （{ $shown_page }/{ $pages }）
    }

    { $lines }

    按数字可以看这条规则的详情。
rule-of-room =
    <b>{ $number }</b> { $rule }{ $own ->
        [yes] <i>（本地设定）</i>
       *[no] { "" }
    }
rule-card =
    📏 <b>{ $rule }</b>
    📍 { $place }

    { $set_in_key ->
        [unit] 这是{ $set_unit }设定的。
       *[other] { $set_in }
    }{ $set_in_key ->
        [default] { "" }
       *[other] 通常是 { $usual }。
    }{ $has_low ->
        [yes] 可以设为 { $low } 到 { $high }。
       *[no] { "" }
    }{ $units }{ $has_coming ->
        [yes] { "\u000A\u000A" }<b>将要生效</b>{ "\u000A" }{ $coming }
       *[no] { "" }
    }{ $has_history ->
        [yes] { "\u000A\u000A" }<b>设定经过</b>{ "\u000A" }{ $history }
       *[no] { "" }
    }
rule-coming = { $starts_at_day }起：{ $value }
rule-version =
    { $set_at_day } · { $has_unit ->
        [yes] { $unit }
       *[no] 全{ $city }
    }：{ $has_starts_at ->
        [yes] { $starts_at_day }起{ " " }
       *[no] { "" }
    }{ $has_value ->
        [yes] { $value }
       *[no] 恢复上级的规则
    }（{ $has_author ->
        [yes] { $author }
       *[no] 系统管理人员
    }）
rule-prompt =
    ✏️ <b>更改规则</b>（1/2）· { $place }
    { $rule }

    请输入{ $kind }{ $has_low ->
        [yes] ，可以是 { $low } 到 { $high }
       *[no] { "" }
    }。{ $has_above ->
        [yes] 上级定的是 { $above }，这里只能{ $units_key ->
            [higher] 更多
           *[lower] 更少
        }。
       *[no] { "" }
    }
rule-confirm =
    ✏️ <b>更改规则</b>（2/2）· { $place }
    在此之前：{ $before }
    { $has_day ->
        [yes] { $day }起
       *[no] 从现在起
    }：<b>{ $after }</b>

    以前上报的事项仍按原来的规则办。想换个日子，请按下面的按钮，或者直接输入日期。
rule-changed = { $has_day ->
        [yes] 好了，{ $day }起生效。
       *[no] 好了，现在起生效。
    }
rules-walk =
    📏 <b>规则</b>
    { $has_where ->
        [yes] 位置：{ $where }
       *[no] { "" }
    }
    看哪里的规则？

button-rules = 📏 规则
button-rules-room = { $room }（{ $count }）
button-rules-city = 🏙 全{ $city }
button-rules-place = 📍 { $name }
button-rules-walk = 📍 其他地方 ›
button-rules-show = { $number }
button-rule-change = ✏️ 更改
button-rule-unset = ↩️ 按上级的规则
button-rule-confirm = ✅ 就这样定
button-rule-from-now = 马上生效
button-rule-from-tomorrow = 明天起
button-rule-from-month = 下月1日起
