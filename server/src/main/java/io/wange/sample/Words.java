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

    static String assist(Random random) {
        return Matter.pick(List.of("请配合围挡半幅路面，约需两小时", "请派人现场指认管线走向", "请协助清运现场渣土", "请配合关阀断水，时间另约"), random);
    }

    static String assisted(Random random) {
        return Matter.pick(List.of("已到场配合，围挡设好", "管线位置已现场指认并做标记", "渣土已清运完毕", "已按约定时间配合，现已恢复"), random);
    }

    static String coSign(Random random) {
        return Matter.pick(List.of("处置方案涉及贵单位设施，请会签", "开挖范围含绿化带，请会签意见", "拟调整护栏位置，请会签"), random);
    }

    static String whistle(Random random) {
        return Matter.pick(List.of("现场多家单位职责交叉，请到场会商", "夜间扰民反复，请今日到场联合处置", "积水影响通行，请各单位到场处置"), random);
    }

    static String reopened(Random random) {
        return Matter.pick(List.of("诉求人来电：问题又出现", "回访反映没有修好", "复查发现原处再次破损"), random);
    }

    static String told(Random random) {
        return Matter.pick(List.of("配件已到，今天施工", "现场已围挡，等交警许可", "已联系诉求人说明进度"), random);
    }

    static String progress(Random random) {
        return Matter.pick(List.of("已完成摸排，正在编制方案", "方案已报批，资金落实一半", "已完成首段施工，居民配合", "现场协调一次，剩余两户未同意"), random);
    }

    static String session(Random random) {
        return Matter.pick(List.of("双方到场，各述诉求，约定先停止争执", "核对了时间和现场照片，一方愿意让步", "背靠背谈了一次，分歧在赔偿数额"), random);
    }

    static String agreement(Random random) {
        return Matter.pick(List.of("晚上九点后不再发声，违约一次登门道歉；另一方不再报警投诉", "十日内清走楼道杂物，以后轮流打扫", "外机移位费用各担一半，月底前完成"), random);
    }

    static String served(Random random) {
        return Matter.pick(List.of("已上门检查，软管更换并试漏合格", "已上门搬运，场地清扫干净", "已按申请办妥，诉求人当面确认"), random);
    }

    static String voided(Random random) {
        return Matter.pick(List.of("重复录入", "测试案件误报", "诉求人撤诉"), random);
    }
}
