# 海报：印在上面的话，以及海报过期时的回答
poster-headline = 家门口有事，扫一扫
poster-promise = 三步上报，办得怎样随时知道
poster-headline-here = 这里有问题？扫一扫
poster-promise-here = 已替您填好一半，说句话就能上报
poster-step-scan = 扫码
poster-step-say = 拍张照片或说句话
poster-step-follow = 随时看进展
poster-place = 地点：{ $place }
poster-category = 类别：{ $category }
poster-find = 也可在 Telegram 里搜索 @{ $bot }
poster-without = 没有 Telegram？到{ $hall }说一声，工作人员帮您登记。

poster-old = 🙏 这张海报已经停用了，不过照样可以上报：按“{ key-report }”，或者直接发一张照片、一段语音。
