package io.wange.catalog;

import io.wange.platform.LimitUnit;
import java.math.BigDecimal;

/** How long a stage other than handling may take. @param classCode '' for all classes */
record StageLimit(String lifecycle, String stage, String classCode, BigDecimal value, LimitUnit unit, int version) {}
