/**
 * Positions of vehicles and ships by JT/T 808 (道路运输车辆卫星定位系统 终端通讯协议), editions 2011, 2013 and 2019: octets to
 * messages to positions, and the platform's answers. Nothing here waits, reads a clock or keeps more than one frame.
 */
@NullMarked
package cn.anlan.engine.jt808;

import org.jspecify.annotations.NullMarked;
