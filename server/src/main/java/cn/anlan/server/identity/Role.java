package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;

/** What an account may do. One role per account. */
public enum Role {
    DUTY_OFFICER("值班员", "Duty officer"),
    COMMANDER("指挥员", "Commander"),
    RESPONSIBLE("责任人", "Responsible person"),
    ADMINISTRATOR("管理员", "Administrator"),
    /** A program that brings data; signs in by token only. */
    FEED("数据接入", "Data feed");

    private final Bilingual title;

    Role(String zh, String en) {
        this.title = new Bilingual(zh, en);
    }

    /** The role's name for readers. */
    public Bilingual title() {
        return title;
    }
}
