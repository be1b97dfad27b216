# 每条规则一句话
broken-not-registered = 请先发 /start 注册，不到一分钟。
broken-not-allowed = 这件事要有相应职责的人才能做。
broken-not-found = 没有找到，或者您不能查看。
broken-stale = 这个按钮已经过期了，请看最新的消息。
broken-invalid = 这个内容没法接收，请换一种方式试试。
broken-text-too-long = 太长了：最多 { $limit } 个字，您写了 { $length } 个字。请缩短一些再发。
broken-too-many-attachments = 最多 { $limit } 张照片或语音，已经放满了。
broken-wrong-date = 看不懂这个日期，或者日期已经过了。请再试一次。
broken-wrong-kind = 这一步用不上这种消息，请按提示操作，或者发 /cancel 取消。
broken-units-invalid =
    第 { $line } 行：{ $problem ->
        [missing_column] 表头缺少“{ $value }”列
        [missing_value] “{ $value }”没有填
        [too_many_values] 多出了一项“{ $value }”
        [bad_code] 编码“{ $value }”只能用字母、数字、- 和 _，最多 32 个字符
        [duplicate_code] 编码“{ $value }”重复
        [unknown_parent] 上级编码“{ $value }”不存在
        [cycle] “{ $value }”绕了一圈又成了自己的上级
        [too_long] “{ $value }”太长
        [no_units] 文件里没有辖区
       *[unreadable] 不是有效的 CSV
    }
broken-limit-reached = 已经到上限了。
broken-conflict-of-roles = 同一个社区里，不能既在工作站又在居民议事会。
broken-invitation-unusable = 这个邀请不能用。
broken-invitation-unknown = 没有这个邀请，请核对链接是否完整。
broken-invitation-expired = 这个邀请已经过期，请对方再发一个。
broken-invitation-used = 这个邀请已经用过了。
broken-invitation-own = 不能接受自己发出的邀请，请把链接发给对方。
broken-role-held = 您已经担任这个职务了，邀请可以留给别人用。
