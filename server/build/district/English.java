import com.ibm.icu.text.Transliterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** English names: the proper part in pinyin, the kind translated. */
final class English {

    private static final Transliterator PINYIN = Transliterator.getInstance("Han-Latin/Names; Latin-ASCII");
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("街道", " Subdistrict");
        KINDS.put("社区", " Community");
        KINDS.put("步道", " Promenade");
        KINDS.put("支路", " Side Rd");
        KINDS.put("南路", " South Rd");
        KINDS.put("东路", " East Rd");
        KINDS.put("西路", " West Rd");
        KINDS.put("南街", " South St");
        KINDS.put("北街", " North St");
        KINDS.put("老街", " Old St");
        KINDS.put("新街", " New St");
        KINDS.put("横街", " Cross St");
        KINDS.put("大道", " Ave");
        KINDS.put("江面", " River");
        KINDS.put("公园", " Park");
        KINDS.put("绿地", " Green");
        KINDS.put("环岛", " Circle");
        KINDS.put("路", " Rd");
        KINDS.put("街", " St");
        KINDS.put("巷", " Ln");
        KINDS.put("里", " Ln");
        KINDS.put("桥", " Bridge");
        KINDS.put("园", " Garden");
        KINDS.put("廊", " Walk");
        KINDS.put("区", " District");
    }

    private English() {}

    static String area(String name) {
        if (name.matches("[0-9]+")) return name;
        if (name.matches(".*[0-9]{2}")) {
            int cut = name.length() - 2;
            return proper(name.substring(0, cut)) + " " + name.substring(cut);
        }
        return road(name);
    }

    static String road(String name) {
        if (name.equals("新街")) return "Xin St";
        for (var kind : KINDS.entrySet()) {
            // 桥东路 is Qiaodong Rd, 云桥东路 is Yunqiao East Rd: a proper part has at least two characters
            if (name.endsWith(kind.getKey())
                    && name.length() > kind.getKey().length() + (kind.getKey().length() > 1 ? 1 : 0))
                return proper(name.substring(0, name.length() - kind.getKey().length())) + kind.getValue();
        }
        return proper(name);
    }

    static String proper(String han) {
        var letters =
                PINYIN.transliterate(han.replace("长", "常")).replace(" ", "").replace("'", "");
        return letters.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + letters.substring(1);
    }
}
