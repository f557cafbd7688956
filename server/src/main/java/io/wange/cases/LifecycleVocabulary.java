package io.wange.cases;

import io.wange.access.AccountRights;
import io.wange.access.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All that may stand in a definition of a lifecycle, by kind, with its words; and which roles hold each permission. */
@Component
public class LifecycleVocabulary {

    private final AccountRights rights;

    LifecycleVocabulary(AccountRights rights) {
        this.rights = rights;
    }

    /** @param roles of a permission: the names of those who hold it */
    public record Word(String code, Names names, @Nullable List<Names> roles) {}

    public Map<String, List<Word>> all() {
        var all = new LinkedHashMap<String, List<Word>>();
        var roles = rights.roles();
        LifecycleWords.vocabulary()
                .forEach((kind, words) -> all.put(
                        kind,
                        words.stream()
                                .map(word -> new Word(
                                        word.code(),
                                        word.names(),
                                        kind.equals("permission") ? holders(roles, word.code()) : null))
                                .toList()));
        return all;
    }

    private static List<Names> holders(List<Role> roles, String permission) {
        return roles.stream()
                .filter(role -> role.permissions().contains(permission))
                .map(role -> new Names(role.nameZh(), role.nameHant(), role.nameEn()))
                .toList();
    }
}
