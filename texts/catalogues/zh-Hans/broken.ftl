# 每条规则一句话
broken-not-registered = 请先发 /start 注册，不到一分钟。
broken-not-allowed = 这件事要有相应职责的人才能做。
broken-not-found = 没有找到，或者您不能查看。
broken-stale = 这个按钮已经过期了，请看最新的消息。
broken-invalid = 这个内容没法接收，请换一种方式试试。
broken-text-too-long = 太长了：最多 { $limit } 个字，您写了 { $length } 个字。请缩短一些再发。
broken-too-many-attachments = 最多 { $limit } 张照片或语音，已经放满了。
broken-wrong-date = 看不懂这个日期，或者日期已经过了。请再试一次。
broken-date-too-far = 这个日期太远了，最多只能提前 { $days } 天。
broken-wrong-kind = 这一步用不上这种消息，请按提示操作，或者发 /cancel 取消。
file-problem = { $problem ->
        [missing_column] 表头缺少“{ $value }”列
        [missing_value] “{ $value }”没有填
        [too_many_values] 多出了一项“{ $value }”
        [too_long] “{ $value }”太长
        [no_rows] 表头下面没有内容
        [not_utf8] 不是 UTF-8 编码，请另存为“CSV UTF-8”
       *[unreadable] 不是有效的 CSV
    }
broken-file-invalid = 第 { $line } 行：{ file-problem }
broken-units-invalid =
    第 { $line } 行：{ $problem ->
        [bad_code] 编码“{ $value }”只能用字母、数字、- 和 _，最多 32 个字符
        [duplicate_code] 编码“{ $value }”重复
        [unknown_parent] 上级编码“{ $value }”不存在
        [cycle] “{ $value }”绕了一圈又成了自己的上级
       *[other] { file-problem }
    }
broken-calendar-invalid =
    第 { $line } 行：{ $problem ->
        [bad_day] “{ $value }”不是日期，请写成 2026-10-01 这样
        [bad_working] “working”上班填 1，放假填 0，不能是“{ $value }”
        [duplicate_day] { $value } 这一天重复
       *[other] { file-problem }
    }
broken-categories-invalid =
    第 { $line } 行：{ $problem ->
        [bad_code] 编码“{ $value }”只能用字母、数字、- 和 _，最多 32 个字符
        [duplicate_code] 编码“{ $value }”重复
        [too_long] “{ $column }”太长：“{ $value }”
        [bad_urgency] “urgency”只能是 routine、soon 或 urgent，不能是“{ $value }”
        [bad_time] “time_limit”要写成时间，例如 7d、2h 或 1d 12h，不能是“{ $value }”
        [bad_radius] “radius”是 1 到 500 之间的米数，不能是“{ $value }”
        [bad_yes_no] “{ $column }”只能是 yes 或 no，不能是“{ $value }”
        [unknown_body] “body”只能是 workstation、neighbourhood_committee、social_worker 或共建单位的编码，没有“{ $value }”（见 linli bodies list）
       *[other] { file-problem }
    }
broken-bodies-invalid =
    第 { $line } 行：{ $problem ->
        [bad_code] 编码“{ $value }”只能用字母、数字、- 和 _，最多 32 个字符
        [duplicate_code] 编码“{ $value }”重复
        [reserved_code] “{ $value }”已经是一种职责，请换一个编码
        [too_long] “{ $column }”太长：“{ $value }”
        [bad_kind] “kind”只能是 party_organisation、government、law、residents、autonomous、social_organisation、talent 或 resident_unit，不能是“{ $value }”
       *[other] { file-problem }
    }
broken-unit-unknown = 没有编码为“{ $code }”的辖区。
broken-unprintable = { $code } 的海报：字体里没有 { $marks }。
broken-category-unknown = 没有编码为“{ $code }”的类别。
broken-limit-reached = 已经到上限了。
broken-conflict-of-roles = 同一个{ $community }里，不能既在{ $workstation }又在{ $council }。
broken-invitation-unusable = 这个邀请不能用。
broken-invitation-unknown = 没有这个邀请，请核对链接是否完整。
broken-invitation-expired = 这个邀请已经过期，请对方再发一个。
broken-invitation-used = 这个邀请已经用过了。
broken-invitation-own = 不能接受自己发出的邀请，请把链接发给对方。
broken-role-held = 您已经担任这个职务了，邀请可以留给别人用。
