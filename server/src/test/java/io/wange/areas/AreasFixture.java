package io.wange.areas;

import io.wange.platform.Changes;
import io.wange.platform.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The module on a database of its own, without the application, on a day that a test sets. */
final class AreasFixture {

    final DSLContext sql;
    final AreaStore store;
    final Areas areas;
    final AreaImports imports;
    final Changes changes = new Changes();
    private Instant now = Instant.parse("2026-05-19T02:00:00Z");

    AreasFixture(DataSource database) {
        sql = DSL.using(
                new TransactionAwareDataSourceProxy(database),
                SQLDialect.POSTGRES,
                new Settings().withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED));
        store = new AreaStore(sql);
        var properties = new AreasProperties(ZoneId.of("Asia/Shanghai"));
        areas = new Areas(
                store, changes, ((InstantSource) () -> now).withZone(ZoneOffset.UTC), properties, event -> {});
        imports = new AreaImports(areas, store, changes, new DataSourceTransactionManager(database));
    }

    void setTime(String instant) {
        now = Instant.parse(instant);
    }

    AreaImportReport load(Path file, AreaImportPlan plan) {
        try (var in = Files.newInputStream(file)) {
            return imports.run(in, plan, Scope.EVERYTHING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AreaImportReport load(String json, AreaImportPlan plan) {
        try {
            return imports.run(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), plan, Scope.EVERYTHING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AreaImportPlan plan(String level, String code, @Nullable String parent, String name) {
        return plan(level, code, parent, name, null, null);
    }

    static AreaImportPlan plan(
            String level,
            String code,
            @Nullable String parent,
            String name,
            @Nullable LocalDate from,
            AreaImportPlan.@Nullable Root root) {
        return new AreaImportPlan(
                level,
                FieldTemplate.of("code", code),
                parent == null ? null : FieldTemplate.of("parent", parent),
                FieldTemplate.of("name", name),
                null,
                null,
                from,
                root,
                AreaImportPlan.TOLERANCE,
                false,
                "test");
    }
}
