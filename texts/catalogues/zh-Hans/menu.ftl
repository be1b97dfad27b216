# 菜单
key-report = 📝 上报问题
key-here = 📍 在这里上报
key-mine = 📋 我的上报
key-queue = 🗂 待办
key-settings = ⚙️ 设置
key-help = ❓ 帮助

menu =
    🏠 <b>{ $home }</b>
    请按下面的按键，或者直接发一张照片、一段语音。
help =
    ❓ <b>帮助</b>
    { $registered ->
        [yes] 路灯坏了、路面破了、垃圾没人收？发一张照片、一段语音或一句话就行。

        /report 上报问题
        /mine 我的上报
        /status 加编号：查看进展
        /overdue 超期名单
        /figures 办理情况
        /settings 设置
        /rules 这里执行的规则
        /privacy 个人信息
        /cancel 放弃正在做的事
       *[no] 在这里可以向{ $community }上报问题，并随时知道办得怎么样。不到一分钟就能注册：发 /start。

        /language 语言
        /privacy 个人信息
    }
    { $clerk ->
        [yes] /queue 待办
            /bind 工作群和频道
       *[no] { "" }
    }
    { $staff ->
        [yes] /staff 职务、离岗和移交
       *[no] { "" }
    }
    { $inviter ->
        [yes] /invite 邀请担任职务
       *[no] { "" }
    }
    { $oversees ->
        [yes] /desk 监督{ $workstation }
       *[no] { "" }
    }
    { $supervises ->
        [yes] /audit 监督记录
       *[no] { "" }
    }
cancelled = 好的，已取消。
nothing-to-cancel = 现在没有正在做的事，不用取消。
unknown-command = 没有这个命令。发 /help 看看可以做什么。
unknown-kind = 这种消息我看不懂。请发文字、照片或语音；发 /help 看看可以做什么。
write-in-private = 请私下跟我说，这样别人看不到您的事。
button-write-in-private = 去私聊

command-report = 上报问题
command-mine = 我的上报
command-status = 按编号查看进展
command-overdue = 超期名单
command-figures = 办理情况
command-menu = 菜单
command-settings = 设置
command-rules = 这里执行的规则
command-language = 语言
command-privacy = 个人信息
command-help = 帮助
command-cancel = 放弃正在做的事
