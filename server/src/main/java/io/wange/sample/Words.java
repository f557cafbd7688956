package io.wange.sample;

import java.util.List;
import java.util.Random;

/** Reasons as people write them. */
final class Words {

    private Words() {}

    static String declined(Random random) {
        return Matter.pick(List.of("不属于城市管理范围，已告知诉求渠道", "描述不清且无法联系诉求人", "与已办结案件重复，已答复", "属咨询类，已当场解答"), random);
    }

    static String returned(Random random) {
        return Matter.pick(List.of("非本单位权属，附管线图", "现场为小区内部道路，由物业负责", "设施已移交街道养护，附移交单", "位置不在本单位管辖区域"), random);
    }

    static String failed(Random random) {
        return Matter.pick(List.of("现场仍有残留，未达到结案条件", "修补处已再次松动", "复查时问题重现", "只处理了一部分"), random);
    }

    static String extension(Random random) {
        return Matter.pick(List.of("配件需定制，预计两日到货", "连续降雨无法施工", "需协调交警占道许可", "涉及多家管线单位，正在会商"), random);
    }

    static String parking(Random random) {
        return Matter.pick(List.of("等待专项资金批复", "列入季度大修计划", "待拆迁协调后实施", "苗木需待适宜季节补植"), random);
    }

    static String voided(Random random) {
        return Matter.pick(List.of("重复录入", "测试案件误报", "诉求人撤诉"), random);
    }
}
