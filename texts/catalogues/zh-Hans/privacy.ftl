# 个人信息
privacy-points =
    <b>记什么：</b>您的 Telegram 账号和名字、语言、{ $community }，以及您上报的内容。
    <b>谁能看：</b>只有办理您事项的{ $community }工作人员。别的居民看不到您的名字；您写的话和拍的照片，要工作人员同意公开才会显示。
    <b>怎么查、怎么删：</b>发 /privacy，可以查看、下载，也可以自己全部删除。
privacy-notice =
    🔒 <b>您的个人信息</b>

    { privacy-points }
    <b>谁负责：</b>{ $responsible }，{ $contact }

    您还没有注册，除了正在填写的内容，我们没有保存您的信息。发 /start 开始。
my-data =
    🔒 <b>我们保存的您的信息</b>
    { $has_name ->
        [yes] 名字：{ $name }
       *[no] 名字：（没有显示的名字）
    }
    { $community }：{ $home }
    语言：{ $speaks }
    同意时间：{ $since_day }
    { $has_held ->
        [yes] { $held }
       *[no] { "" }
    }
    上报 { $reports } 件{ $followed ->
        [0] { "" }
       *[other] ，跟进 { $followed } 件
    }，照片 { $photos } 张，语音 { $voices } 段{ $has_declared_age ->
        [yes] { $declared_age ->
            [0] {""}
           *[other] ；您说您已满 { $declared_age } 岁
        }
       *[no] {""}
    }
    还有您的 Telegram 账号和办理经过（见 /mine）。

    <b>保存多久：</b>办结以后，文字和照片保存 { $keep_words }，语音保存 { $keep_voices }；发给您的消息，内容发出即清空，记录保存 { $keep_messages }。

    { privacy-points }
    <b>谁负责：</b>{ $responsible }，{ $contact }
button-privacy-export = 📄 下载我的信息
button-privacy-age = 🎂 我的年龄
button-privacy-erase = 🗑 全部删除
data-export = 📄 这是我们保存的您的全部信息。
erase-sure =
    🗑 <b>要把您的信息全部删除吗？</b>
    会删除：您的账号和名字、{ $community }、语音（{ $voices } 段）、没提交的草稿和您的常用回复。{ $has_held ->
        [yes] {"\u000A"}您的职务也会结束：{"\u000A"}{ $held }
       *[no] {""}
    }
    会留下：您上报的 { $reports } 件事继续办，但不再与您有关，您也收不到结果；已经投出的票照常计算。
    删除以后找不回来。
button-privacy-stay = 不删除
button-privacy-erase-sure = 是的，全部删除
erased =
    ✅ 您的信息已经删除，最后的技术痕迹会在一天内清掉。
    已经发到工作人员聊天里的消息，我们收不回来。
    什么时候想再用，发 /start 就可以。
age-choice =
    🎂 <b>您多大了？</b>
    有的活动和表决要求年满一定岁数。您自己说就行，不用证件。
button-age-from = 我已满 { $age } 岁
button-age-below = 我未满 { $age } 岁
broken-age-unknown = 这件事要年满 { $age } 岁才能参加。请先在 /privacy 里点“我的年龄”说一下。
broken-too-young = 这件事要年满 { $age } 岁才能参加。如果年龄填错了，可以在 /privacy 里改。
