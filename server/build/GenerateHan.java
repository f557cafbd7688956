import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes {@code search/han.txt} from ICU's transliterators: a line per syllable with the characters that sound so, then
 * the pairs of traditional and simplified characters. ICU takes milliseconds per text to look these up; the table takes
 * nanoseconds. A test compares the two.
 *
 * <p>Run by hand after an update of ICU: {@code java -cp <icu4j.jar> build/GenerateHan.java src/main/resources/search/han.txt}.
 */
public class GenerateHan {

    /** Where ICU's single reading is not the one that names of streets and things use. */
    private static final Map<String, String> COMMONER = Map.of("地", "di", "长", "chang", "的", "de", "了", "le");

    public static void main(String[] args) throws IOException {
        var toLatin = Transliterator.getInstance("Han-Latin; NFD; [\\u0300-\\u0307\\u0309-\\u036F] Remove; NFC; Lower");
        var toSimplified = Transliterator.getInstance("Traditional-Simplified");
        var sounds = new TreeMap<String, StringBuilder>();
        var pairs = new StringBuilder();
        for (int c = 0x3400; c <= 0x9FFF; c++) {
            var han = Character.toString(c);
            var sound = COMMONER.getOrDefault(
                    han, toLatin.transliterate(han).strip().replace('ü', 'v'));
            if (sound.matches("[a-z]+"))
                sounds.computeIfAbsent(sound, s -> new StringBuilder()).append(han);
            var simplified = toSimplified.transliterate(han);
            if (!simplified.equals(han) && simplified.length() == 1)
                pairs.append(han).append(simplified);
        }
        List<String> lines = new ArrayList<>();
        sounds.forEach((sound, characters) -> lines.add(sound + " " + characters));
        lines.add("= " + pairs);
        Files.write(Path.of(args[0]), lines);
    }
}
