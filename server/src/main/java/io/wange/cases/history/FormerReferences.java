package io.wange.cases.history;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
class FormerReferences {
    record FormerUnit(int id, String name) {}
    record FormerClass(String code, String name) {}
    record Known(Map<List<String>, FormerUnit> units, Map<List<String>, FormerClass> classes) {
        FormerUnit unit(HistoricCase old) { return units.get(old.unitPath()); }
        FormerClass classOf(HistoricCase old) { return classes.get(old.classPath()); }
    }
    Known of(HistoryMapping mapping, Collection<HistoricCase> batch) { throw new UnsupportedOperationException(); }
}
