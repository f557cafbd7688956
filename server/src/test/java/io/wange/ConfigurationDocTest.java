package io.wange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** docs/configuration.md is written from the settings' records; see {@link Contract} for how to write it anew. */
class ConfigurationDocTest {

    private static final String HEAD = """
            # Configuration

            Written by `ConfigurationDocTest` from the settings in the code; do not edit.

            A setting is a line of `application.yaml` in the working directory, or an environment variable: `wange.files.most-loose` is
            `WANGE_FILES_MOSTLOOSE`. Durations: `30m`, `1d`; sizes: `20MB`; lists: comma-separated. Options of the command line are told by
            `./run serve --help`; they have variables too: `WANGE_PORT`, `WANGE_HOST`, `WANGE_DATA`, `WANGE_DB_URL`, `WANGE_DB_USER`,
            `WANGE_DB_PASSWORD`. Settings of the embedded PostgreSQL go into `database/custom.conf` of the data folder.
            """;

    @Test
    void theDocumentEqualsTheCode() throws Exception {
        var text = new StringBuilder(HEAD);
        for (var settings : settings()) text.append(section(settings));
        Contract.check(Path.of("../docs/configuration.md"), text.toString());
    }

    private static List<Class<?>> settings() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var found = new ArrayList<Class<?>>();
        for (var bean : scanner.findCandidateComponents("io.wange")) {
            found.add(Class.forName(String.valueOf(bean.getBeanClassName())));
        }
        found.sort(Comparator.comparing(ConfigurationDocTest::prefix));
        assertThat(found).isNotEmpty().allMatch(Class::isRecord, "is a record");
        return found;
    }

    private static String prefix(Class<?> settings) {
        return settings.getAnnotation(ConfigurationProperties.class).value();
    }

    private static String section(Class<?> settings) throws IOException {
        var source =
                Files.readString(Path.of("src/main/java", settings.getName().replace('.', '/') + ".java"));
        var text = new StringBuilder(
                "\n## `" + prefix(settings) + "`\n\n| setting | default | meaning |\n|---|---|---|\n");
        // the canonical constructor: the records have no other, and its parameters carry the defaults
        for (var setting : settings.getDeclaredConstructors()[0].getParameters()) {
            text.append("| `%s` | %s | %s |\n"
                    .formatted(kebab(setting.getName()), defaultOf(setting), meaning(source, setting.getName())));
        }
        return text.toString();
    }

    private static String defaultOf(Parameter setting) {
        var value = setting.getAnnotation(DefaultValue.class);
        if (value == null || value.value().length == 0) return "–";
        return "`" + String.join(", ", Arrays.asList(value.value())) + "`";
    }

    /** The {@code @param} of the component in the record's Javadoc; every setting has one. */
    private static String meaning(String source, String setting) {
        var tag = Pattern.compile("@param " + setting + "\\s+(.*?)(?=\\* @|\\*/)", Pattern.DOTALL)
                .matcher(source);
        assertThat(tag.find()).as("Javadoc of the setting " + setting).isTrue();
        return tag.group(1)
                .replaceAll("\\s*\\n\\s*\\*?\\s*", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replace("|", "\\|")
                .strip();
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
