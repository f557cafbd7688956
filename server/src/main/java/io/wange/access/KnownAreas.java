package io.wange.access;

import static java.util.stream.Collectors.toMap;

import io.wange.platform.Changes;
import io.wange.platform.Snapshot;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The areas as far as scopes need them. */
@Component
class KnownAreas {

    static final String TOPIC = "areas";

    record KnownArea(int id, String code, String name, String level, String path) {}

    private final Snapshot<Map<Integer, KnownArea>> areas;

    KnownAreas(DSLContext db, Changes changes) {
        areas = changes.snapshot(
                () -> db.fetch("select id, code, name, level, path from areas.area").into(KnownArea.class).stream()
                        .collect(toMap(KnownArea::id, Function.identity())),
                TOPIC);
    }

    Optional<KnownArea> find(int id) {
        return Optional.ofNullable(areas.get().get(id));
    }
}
