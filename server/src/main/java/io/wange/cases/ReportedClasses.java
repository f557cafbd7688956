package io.wange.cases;

import io.wange.catalog.ClassUsage;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How often each class was reported in the last 90 days, for the order in which the catalog offers them. */
@Component
class ReportedClasses implements ClassUsage {

    private final JdbcTemplate db;

    ReportedClasses(JdbcTemplate db) {
        this.db = db;
    }

    @Override
    public Map<String, Long> counts() {
        var counts = new HashMap<String, Long>();
        db.query("""
                select class_code, count(*) from cases.case_file
                where reported_at > now() - interval '90 days' and class_code is not null
                group by class_code""", row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }
}
