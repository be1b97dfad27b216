# Posters: what is printed, and what is said about an old one
poster-headline = Something to fix? Scan the code.
poster-promise = Three steps, and you hear what comes of it
poster-headline-here = Something wrong here? Scan the code.
poster-promise-here = Half of it is filled in: just say what is wrong
poster-step-scan = Scan the code
poster-step-say = Send a photo or a few words
poster-step-follow = See what is being done
poster-place = Place: { $place }
poster-category = About: { $category }
poster-find = Or search Telegram for @{ $bot }
poster-without = No Telegram? Tell your { $hall }, and staff will file it for you.

poster-old = 🙏 This poster is out of date. You can report a problem all the same: press “{ key-report }”, or just send a photo or a voice message.
