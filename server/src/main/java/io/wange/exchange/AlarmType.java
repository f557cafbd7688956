package io.wange.exchange;

import org.jspecify.annotations.Nullable;

/**
 * A kind of alarm and what becomes of one.
 *
 * @param code as devices send it
 * @param classCode null: a person decides
 * @param quietMinutes the same again from the same device within this time is only counted
 * @param joinMetres alarms of other devices within this distance and {@code joinMinutes} join the open case
 */
record AlarmType(
        String code,
        String name,
        @Nullable String nameEn,
        @Nullable String classCode,
        int quietMinutes,
        int joinMetres,
        int joinMinutes,
        boolean enabled,
        int version) {}
