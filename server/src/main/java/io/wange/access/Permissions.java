package io.wange.access;

import java.util.List;

/** All permissions there are, in the order in which they are offered. A role may hold no others. */
public final class Permissions {

    public static final List<String> ALL = List.of(
            "case.read",
            "case.report",
            "case.accept",
            "case.verify",
            "case.file",
            "case.dispatch",
            "case.handle",
            "case.check",
            "case.close",
            "case.appraise",
            "case.urge",
            "case.void",
            "case.merge",
            "case.reopen",
            "case.whistle",
            "case.instruct",
            "case.export",
            "case.import",
            "case.publish",
            "person.clear",
            "area.read",
            "area.edit",
            "unit.read",
            "unit.edit",
            "catalog.read",
            "catalog.edit",
            "statistics.read",
            "exchange.cases",
            "exchange.alarms",
            "exchange.calls",
            "portal.edit",
            "lifecycle.edit",
            "lifecycle.publish",
            "account.edit",
            "role.edit",
            "audit.read");

    private Permissions() {}
}
