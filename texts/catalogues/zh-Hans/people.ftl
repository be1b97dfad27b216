# 注册
-kept = 📎 您刚才发的内容已经留好，注册完就接着办。
-privacy-points =
    <b>记什么：</b>您的 Telegram 账号和名字、语言、社区，以及您上报的内容。
    <b>谁能看：</b>只有办理您事项的社区工作人员。别的居民看不到您的名字；您写的话和拍的照片，要工作人员同意公开才会显示。
    <b>怎么查、怎么删：</b>发 /privacy 就能看到；想删除，告诉社区工作站即可。

onboarding-language =
    👋 您好！这里是<b>邻里</b>，有事找社区，在这里说一声就行。
    { $kept ->
        [yes] { -kept }
       *[no] { "" }
    }
    <b>1/3</b> 请选择语言 · Choose your language
onboarding-privacy =
    🔒 <b>2/3 您的个人信息</b>

    { -privacy-points }
    { $kept ->
        [yes] { "" }
        { -kept }
       *[no] { "" }
    }
    同意就可以开始了。
button-agree = 同意
button-decline = 不用了
onboarding-home =
    🏠 <b>3/3 您住在哪个社区？</b>
    { $has_where ->
        [yes] 位置：{ $where }
       *[no] { "" }
    }
    { $kept ->
        [yes] { -kept }
       *[no] { "" }
    }
    请选择：
onboarding-home-offered =
    🏠 <b>3/3 您住在哪个社区？</b>
    是<b>{ $home }</b>吗？
    { $kept ->
        [yes] { -kept }
       *[no] { "" }
    }
button-home-confirm = 是的，就是这里
button-home-other = 换一个社区
onboarding-not-ready =
    🏠 <b>3/3 您住在哪个社区？</b>
    这座城市还没有设置好社区，请过些时候再试。
    { $kept ->
        [yes] { -kept }
       *[no] { "" }
    }
button-try-again = 再试一次
consent-declined =
    好的，没有问题，我们什么都没有保存。
    什么时候想用了，发 /start 就可以。
welcome =
    🎉 { $has_name ->
        [yes] { $name }，欢迎您！
       *[no] 欢迎您！
    }
    您的社区：<b>{ $home }</b>
    有事按下面的按键，或者直接发一张照片、一段语音。

# 设置
settings =
    ⚙️ <b>设置</b>
    { $has_name ->
        [yes] 名字：{ $name }
       *[no] 名字：（没有显示的名字）
    }
    社区：{ $home }
    语言：{ $speaks }
    { $has_held ->
        [yes] { $held }
       *[no] { "" }
    }
button-move = 🏠 更换社区
button-my-data = 🔒 我的个人信息
button-settings = ⚙️ 设置
language-choice =
    🌐 您现在用的语言：{ $speaks }
    请选择：
menu-in-language = 🌐 从现在起用{ $speaks }。
privacy-notice =
    🔒 <b>您的个人信息</b>

    { -privacy-points }

    您还没有注册，除了正在填写的内容，我们没有保存您的信息。发 /start 开始。
my-data =
    🔒 <b>我们保存的您的信息</b>
    { $has_name ->
        [yes] 名字：{ $name }
       *[no] 名字：（没有显示的名字）
    }
    社区：{ $home }
    语言：{ $speaks }
    同意时间：{ $since_day }
    { $has_held ->
        [yes] { $held }
       *[no] { "" }
    }
    还有您的 Telegram 账号，以及您上报的内容和办理经过（见 /mine）。

    { -privacy-points }
