package io.wange.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnitTreeTest {

    private final UnitTree tree = new UnitTree(List.of(
            unit(1, null, "government", null, true),
            unit(4, 2, "team", null, true),
            unit(2, 1, "supervision", 1, true),
            unit(3, 1, "street", 2, true),
            unit(5, 3, "community", 3, true),
            unit(6, 3, "community", 4, false)));

    @Test
    void aUnitHoldsAllBelow() {
        assertThat(tree.withBelow(1)).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
        assertThat(tree.withBelow(3)).containsExactlyInAnyOrder(3, 5, 6);
        assertThat(tree.withBelow(4)).containsExactly(4);
        assertThat(tree.withBelow(99)).isEmpty();
    }

    @Test
    void parentsComeBeforeChildren() {
        assertThat(tree.inOrder().stream().map(Unit::id)).containsExactly(1, 2, 4, 3, 5, 6);
        assertThat(tree.lineage(5).stream().map(Unit::id)).containsExactly(1, 3, 5);
    }

    @Test
    void theNearestUnitOfAKindAnswersForAnArea() {
        assertThat(tree.ofKindCovering("supervision", "0001.0002.0003.").map(Unit::id))
                .contains(2);
        assertThat(tree.ofKindCovering("street", "0001.0002.0003.").map(Unit::id))
                .contains(3);
        assertThat(tree.ofKindCovering("community", "0001.0002.0003.000a.").map(Unit::id))
                .contains(5);
        assertThat(tree.ofKindCovering("street", "0001.0009.")).isEmpty();
        assertThat(tree.ofKindCovering("street", "")).isEmpty();
    }

    @Test
    void anInactiveUnitAnswersForNothing() {
        assertThat(tree.ofKindCovering("community", "0001.0002.0004.")).isEmpty();
    }

    @Test
    void ofAGridTheNearestOfficerAboveIsFound() {
        var today = LocalDate.of(2026, 5, 19);
        var state = new StaffState(
                List.of(new Post("grid_officer", "网格员", "網格員", "Grid officer", true, 80)),
                List.of(person(1, true), person(2, true), person(3, false)),
                List.of(
                        held(1, 1, 2, today.minusDays(9), null),
                        held(2, 2, 3, today.minusDays(9), today.minusDays(1)),
                        held(3, 3, 3, today.minusDays(9), null)));
        assertThat(state.ofArea(2, today)).hasSize(1);
        assertThat(state.ofArea(3, today)).isEmpty();
        assertThat(state.ofArea(3, today.minusDays(1))).hasSize(1);
        assertThat(state.active()).hasSize(2);
    }

    private static Person person(int id, boolean active) {
        return new Person(id, 1, "P" + id, null, null, active, 1);
    }

    private static Appointment held(int id, int staff, int area, LocalDate from, @Nullable LocalDate to) {
        return new Appointment(id, staff, "grid_officer", null, area, from, to, 1);
    }

    private static Unit unit(int id, @Nullable Integer parent, String kind, @Nullable Integer area, boolean active) {
        return new Unit(id, "u" + id, parent, kind, "Unit " + id, null, null, area, null, active, 1);
    }
}
