package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;

/** What an account may do. One role per account. */
public enum Role {
    DUTY_OFFICER("值班员", "Duty officer"),
    COMMANDER("指挥员", "Commander"),
    RESPONSIBLE("责任人", "Responsible person"),
    /** A member unit of the headquarters 防指成员单位: sees and fills its own part. */
    UNIT_OFFICER("成员单位", "Member unit"),
    /** Keeps the books: risk points, resources, people and posts. */
    REGISTRAR("台账管理员", "Registrar"),
    /** Looks at risk points on the spot and reports what is wrong there. */
    INSPECTOR("检查员", "Inspector"),
    /** Answers for the safety of one enterprise: its own part, which is opened to it handler by handler. */
    ENTERPRISE("企业安全员", "Enterprise safety officer"),
    /** One of the three separated administrators 三员: settings, catalogue, feeds; no accounts, no audit. */
    SYSTEM_ADMINISTRATOR("系统管理员", "System administrator"),
    /** One of the three: accounts, rights, unlocking; no data, no audit. */
    SECURITY_ADMINISTRATOR("安全管理员", "Security administrator"),
    /** One of the three: reads the audit journal; changes nothing. */
    AUDIT_ADMINISTRATOR("审计管理员", "Audit administrator"),
    /** A program that brings data; signs in by token only. */
    FEED("数据接入", "Data feed"),
    /** A program of another department that reads what is shared; signs in by token only. */
    READER("数据共享", "Data sharing");

    private final Bilingual title;

    Role(String zh, String en) {
        this.title = new Bilingual(zh, en);
    }

    /** Whether it is a program's, which has a token and no password. */
    public boolean program() {
        return this == FEED || this == READER;
    }

    /** Whether it is one of the three separated administrators 三员, who hold no other role. */
    public boolean administrator() {
        return this == SYSTEM_ADMINISTRATOR || this == SECURITY_ADMINISTRATOR || this == AUDIT_ADMINISTRATOR;
    }

    /** Whether it sees nothing but what {@link OpenTo} opens to it. */
    boolean closed() {
        return this == SECURITY_ADMINISTRATOR || this == AUDIT_ADMINISTRATOR || this == ENTERPRISE;
    }

    /** Whether it is needed in an operation, so that nothing may keep it out while one is open. */
    boolean onDuty() {
        return this == DUTY_OFFICER || this == COMMANDER || this == RESPONSIBLE || this == UNIT_OFFICER;
    }

    /** Whether a screen on the wall may go on showing what it sees, with nobody there. */
    boolean mayWatch() {
        return this == DUTY_OFFICER || this == COMMANDER;
    }

    /** The role's name for readers. */
    public Bilingual title() {
        return title;
    }
}
