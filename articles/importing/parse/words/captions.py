"""The words of captions and credits, and of notes that a model made the picture."""

from __future__ import annotations

# Labels before a colon and the credit: "Picture: Alamy".
CREDIT_LABELS: dict[str, str] = {
    "en": (
        "picture|pictures|pic|pics|photo|photos|photograph|photographs|photography|image|images"
        "|image credit|image credits|photo credit|photo credits|picture credit|credit|credits"
        "|image source|photo source|picture source|file photo|file picture|illustration|graphic"
        "|photo courtesy|courtesy|image courtesy|composite|screenshot|video|still"
    ),
    "de": (
        "bild|bilder|foto|fotos|bildquelle|bildnachweis|fotoquelle|bildrechte|fotografie"
        "|quelle foto|foto/quelle|illustration|grafik|archivfoto|archivbild|symbolbild"
    ),
    "fr": "photo|photos|crédit|crédits|crédit photo|crédits photo|crédit image|photographie|visuel|dr",
    "es": (
        "foto|fotos|fotografía|imagen|imágenes|crédito|créditos|crédito foto|foto de archivo"
        "|foto cortesía|captura"
    ),
    "it": "foto|immagine|immagini|credit|credits|crediti|fotografia|foto di repertorio",
    "pt": (
        "foto|fotos|imagem|imagens|crédito|créditos|crédito da foto|fotografia|reprodução"
        "|divulgação|foto de arquivo"
    ),
    "nl": "foto|foto's|beeld|afbeelding|bron foto|fotografie|archieffoto",
    "pl": "fot|fot.|foto|zdjęcie|zdjęcia|źródło zdjęcia|autor zdjęcia",
    "ru": "фото|фотография|снимок|изображение|иллюстрация|источник фото",
    "tr": "fotoğraf|fotoğraflar|foto|görsel|fotoğraf kaynağı",
    "ar": "صورة|الصورة|تصوير|مصدر الصورة|الصورة من",
    "ja": "写真|画像|撮影|提供|写真提供|画像提供|イラスト",
    "zh": "图|图片|图片来源|摄影|图源|图片提供|圖|圖片來源|攝影",
    "ko": "사진|자료|그래픽|사진제공",
    "sv": "foto|bild|fotograf|bilder",
}
# In brackets behind a caption these are a credit without a name.
NO_CREDITS = (
    "courtesy photo|file photo|file picture|file image|file|archive|handout|supplied|provided"
    "|archivbild|archivfoto|symbolbild|symbolfoto|photo d'archives|archives|archivo|foto de archivo"
    "|archivio|arquivo|archieffoto|zdjęcie ilustracyjne|архив|arşiv|أرشيف|資料写真|资料图"
)
# These come alone above a caption, or before it with a comma or a colon.
CAPTION_MARKS = (
    "image caption|media caption|video caption|picture caption|caption|enlarge image|view gallery"
    "|open image in gallery|bildunterschrift|légende|pie de foto|didascalia|legenda|onderschrift|podpis"
    "|подпись к фото|click to enlarge|hide caption|toggle caption"
)
# These come before the credit without a colon: "Photo by Jane Doe/Getty Images".
CREDIT_OPENINGS = (
    "photo by|photos by|picture by|pictures by|image by|images by|photograph by|photographs by"
    "|photo courtesy of|image courtesy of|courtesy of|photo illustration by|illustration by"
    "|photo from|image via|photo via|picture via|via|foto von|bild von|foto di|foto de|photo de"
    "|photo par|imagen de|imagem de|foto por|foto door|beeld van|zdjęcie autorstwa|fot.|fot|фото от|تصوير"
)

# The last words of those who send pictures: "River Press".
DESKS = "press|presse|images?|photos?|pictures|news|agency|agentur|agence|agencia|agenzia|bild|foto|fotos|archiv|archive"

MODEL = (
    r"(?:ai|a\.? ?i\.?|ki|ia|ии|sztuczn\w+ inteligencj\w+|yapay zek\w+|нейросет\w+|artificial intelligence"
    r"|künstlich\w+ intelligenz|intelligence artificielle|inteligencia artificial"
    r"|intelligenza artificiale|inteligência artificial|kunstmatige intelligentie"
    r"|искусственн\w+ интеллект\w*|الذكاء الاصطناعي|人工知能|人工智能|生成ai|midjourney|dall[- ]?e(?: ?\d)?"
    r"|stable diffusion|adobe firefly|firefly|chatgpt|grok|gemini|imagen|flux|bing image creator)"
)
# Patterns for the whole folded line: "Image created by AI".
MODEL_LINES: tuple[str, ...] = (
    (
        rf"(?:this |the )?(?:image|picture|photo|illustration|graphic|artwork|cover)s? (?:is |was |were )?"
        rf"(?:partly )?(?:created|generated|made|produced|rendered|designed)(?: by| with| using| via)"
        rf"(?: an?| the help of| help of)? {MODEL}(?: tool\w*| model\w*)?"
    ),
    (
        rf"{MODEL}[ -]?(?:generated|created|made|produced)"
        r"(?: (?:image|picture|photo|illustration|graphic|artwork)s?)?"
    ),
    rf"(?:image|picture|photo|illustration|graphic)s? (?:by )?{MODEL}(?:[ -]?(?:generated|created))?",
    rf"(?:created|generated|made) (?:by|with|using) {MODEL}",
    rf"{MODEL} (?:image|picture|illustration|artwork|art)",
    (
        rf"(?:dieses )?(?:bild|foto|symbolbild|illustration|grafik)\w* (?:wurde )?(?:mit|von|durch)"
        rf"(?: einer| hilfe von)? {MODEL} (?:erstellt|generiert|erzeugt)"
    ),
    rf"{MODEL}[ -]?(?:generiert\w*|erstellt\w*|erzeugt\w*)(?: (?:bild|illustration|symbolbild|grafik))?",
    rf"(?:bild|symbolbild|grafik) {MODEL}(?: (?:generiert|erstellt))?",
    (
        rf"(?:image|photo|illustration|visuel) (?:créée?|générée?|réalisée?) (?:par|avec|à l aide de)"
        rf"(?: l| une)? ?{MODEL}"
    ),
    rf"(?:imagen|foto|ilustración) (?:creada|generada|hecha) (?:por|con|mediante)(?: la| una)? {MODEL}",
    rf"(?:immagine|foto|illustrazione) (?:creata|generata|realizzata) (?:da|con|dall)(?: l)? ?{MODEL}",
    rf"(?:imagem|foto|ilustração) (?:criada|gerada|feita) (?:por|com)(?: a| uma)? {MODEL}",
    rf"(?:afbeelding|beeld|foto|illustratie) (?:gemaakt|gegenereerd) (?:door|met)(?: een)? {MODEL}",
    (
        rf"(?:obraz|zdjęcie|grafika|ilustracja) (?:wygenerowan\w+|stworzon\w+) (?:przez|za pomocą|z użyciem)"
        rf" {MODEL}"
    ),
    (
        rf"(?:изображение|картинка|иллюстрация|фото) (?:создан\w+|сгенерирован\w+)"
        rf"(?: с помощью| при помощи)? {MODEL}"
    ),
    (
        rf"(?:bu )?(?:görsel|fotoğraf|resim)? ?{MODEL}(?: ile| tarafından) (?:oluşturul\w+|üretil\w+)"
        r"(?: görsel| resim)?"
    ),
    (
        rf"(?:صورة|الصورة) (?:تم )?(?:مولدة|منشأة|إنشاؤها|مصممة|أنشئت|أنشأها) ?(?:بواسطة|باستخدام)? ?"
        rf"(?:{MODEL}|بالذكاء الاصطناعي)"
    ),
    rf"(?:この)?(?:画像|写真|イラスト)は?(?:{MODEL}|ai)(?:が|で|による|によって)(?:生成|作成)\w*",
    rf"{MODEL}(?:による)?(?:生成|作成)(?:した|された)?(?:画像|イメージ|イラスト)",
    rf"(?:图片|图像|本图|圖片)?由?{MODEL}(?:生成|制作|製作)(?:的)?(?:图片|图像|圖片)?",
    rf"(?:bild|bilden) (?:är )?(?:skapad|genererad) (?:av|med) {MODEL}",
)
