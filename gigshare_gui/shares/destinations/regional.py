"""Destinations of one region or language. Verified in the sources named beside each, 2025 and 2026."""

from __future__ import annotations

from gigshare_gui.shares.destinations.destination import live

_G = "regional"

DESTINATIONS = (
    live("vkontakte", "VK", _G,
         "https://vk.com/share.php?url={url!}&title={title}&image={image}&comment={description}", sources="RVB",
         names=("vk",), also=("https://vkontakte.ru/share.php?url={url}&title={title}&image={image}",)),
    live("odnoklassniki", "Odnoklassniki", _G,
         "https://connect.ok.ru/offer?url={url!}&title={title}&description={description}&imageUrl={image}",
         sources="RVSB", names=("ok.ru",), also=("https://connect.ok.ru/dk?st.shareUrl={url}",)),
    live("mailru", "Mail.ru", _G,
         "https://connect.mail.ru/share?url={url!}&title={title}&description={description}&image_url={image}",
         sources="RSV", note="The list of 2020 found it closed, later ones have it.",
         also=("https://connect.mail.ru/share?share_url={url}&linkname={title}&linknote={description}",)),
    live("sina", "Sina Weibo", _G,
         "https://service.weibo.com/share/share.php?url={url!}&title={title}&pic={image}&appkey={key}&language=zh_cn",
         sources="RSVB", names=("weibo",),
         also=("https://v.t.sina.com.cn/share/share.php?url={url}&title={title}&pic={image}",)),
    live("qq", "QZone", _G,
         "https://sns.qzone.qq.com/cgi-bin/qzshare/cgi_qzshare_onekey?url={url!}&title={title}&summary={description}"
         "&pics={image}", sources="SVB", names=("qzone",)),
    live("douban", "Douban", _G,
         "https://www.douban.com/share/service?name={title}&href={url!}&image={image}&comment={description}",
         sources="SVB", also=("https://www.douban.com/recommend/?url={url}&title={title}&comment={description}",)),
    live("renren", "Renren", _G,
         "http://widget.renren.com/dialog/share?resourceUrl={url!}&srcUrl={url}&title={title}"
         "&description={description}", sources="VB",
         also=("http://share.renren.com/share/buttonshare.do?link={url}&title={title}",)),
    live("kakaostory", "KakaoStory", _G, "https://story.kakao.com/share?url={url!}", sources="SV"),
    live("naver", "Naver", _G, "https://share.naver.com/web/shareView?url={url!}&title={title}", sources="C",
         also=("https://share.naver.com/web/shareView.nhn?url={url}&title={title}",)),
    live("band", "BAND", _G, "https://band.us/plugin/share?body={title url!}&route={url}", sources="C",
         names=("naverband",)),
    live("hatena", "Hatena Bookmark", _G,
         "https://b.hatena.ne.jp/add?mode=confirm&url={url!}&title={title}", sources="RV",
         also=("https://b.hatena.ne.jp/entry/panel/?url={url}&btitle={title}",)),
    live("meneame", "Menéame", _G, "https://www.meneame.net/submit?url={url!}", sources="SC",
         also=("https://www.meneame.net/submit.php?url={url}",)),
    live("wykop", "Wykop", _G, "https://wykop.pl/dodaj/link/?url={url!}&title={title}", sources="C",
         also=("https://www.wykop.pl/dodaj?url={url}&title={title}&desc={description}",)),
)  # fmt: skip
