package io.wange.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Paints what a photo of a matter would show, before and after: pavement seen from above at a slant, and the thing on it. */
final class Painter {

    static final int WIDTH = 640;
    static final int HEIGHT = 440;
    private static final int HORIZON = 70;

    private final Random random;
    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D g = image.createGraphics();

    private Painter(long seed) {
        random = new Random(seed);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** @return JPEG */
    static byte[] paint(String what, boolean after, long seed) {
        var painter = new Painter(seed);
        painter.scene(what);
        painter.thing(what, after);
        painter.light();
        return painter.jpeg();
    }

    private void scene(String what) {
        switch (what) {
            case "pothole", "flood", "rail", "cable", "site", "lamp", "shelter", "post" -> asphalt();
            case "water" -> grass();
            case "tree", "bench", "dog" -> park();
            default -> pavement();
        }
    }

    /** Rows of paving stones that grow towards the viewer, with a strip of yellow guiding stones. */
    private void pavement() {
        var warm = random.nextInt(18);
        g.setColor(new Color(158 + warm, 146 + warm, 128));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        var strip = 90 + random.nextInt(120);
        double y = HORIZON - 60;
        for (int row = 0; y < HEIGHT; row++) {
            var depth = 1 - (y - HORIZON) / (HEIGHT - HORIZON + 60.0);
            var height = 10 + 30 * (1 - depth);
            var width = 34 + 62 * (1 - depth);
            for (double x = -width * (row % 2) / 2 - 20; x < WIDTH; x += width)
                stone(x, y, width, height, strip, depth);
            y += height;
        }
    }

    private void stone(double x, double y, double width, double height, int strip, double depth) {
        var shade = random.nextInt(26);
        var left = strip + (y - HORIZON) * -0.12;
        var guiding = x + width / 2 > left && x + width / 2 < left + 70 + 60 * (1 - depth);
        g.setColor(guiding ? new Color(196 + shade / 2, 158 + shade / 2, 62) : stoneColour(shade));
        g.fill(new Rectangle2D.Double(x + 1, y + 1, width - 2, height - 2));
        g.setColor(new Color(255, 255, 255, 26));
        g.fill(new Rectangle2D.Double(x + 1, y + 1, width - 2, 2));
    }

    private Color stoneColour(int shade) {
        return random.nextInt(4) == 0
                ? new Color(168 + shade, 138 + shade / 2, 118 + shade / 2)
                : new Color(160 + shade, 152 + shade, 138 + shade);
    }

    private void asphalt() {
        ground(new Color(98, 100, 102), 14);
        g.setColor(new Color(176, 168, 154));
        var kerb = new Path2D.Double();
        kerb.moveTo(0, HORIZON + 30);
        kerb.lineTo(WIDTH, HORIZON + 8);
        kerb.lineTo(WIDTH, HORIZON - 24);
        kerb.lineTo(0, HORIZON - 10);
        g.fill(kerb);
        buildings();
        g.setColor(new Color(232, 230, 222, 200));
        for (int i = 0; i < 3; i++) {
            var mark = new Path2D.Double();
            mark.moveTo(430 + i * 46, 150 + i * 98);
            mark.lineTo(440 + i * 48, 150 + i * 98);
            mark.lineTo(480 + i * 52, 214 + i * 110);
            mark.lineTo(464 + i * 50, 214 + i * 110);
            g.fill(mark);
        }
    }

    private void buildings() {
        for (int x = -20; x < WIDTH; ) {
            int width = 90 + random.nextInt(90);
            int shade = random.nextInt(40);
            g.setColor(new Color(186 - shade / 2, 182 - shade / 2, 172 - shade));
            g.fillRect(x, 0, width, HORIZON - 14);
            g.setColor(new Color(120, 132, 138, 150));
            for (int wx = x + 10; wx < x + width - 16; wx += 26)
                for (int wy = 6; wy < HORIZON - 26; wy += 20) g.fillRect(wx, wy, 15, 12);
            x += width + 4;
        }
    }

    private void grass() {
        ground(new Color(118, 134, 84), 22);
        g.setColor(new Color(120, 146, 152));
        g.fillRect(0, 0, WIDTH, 190);
        g.setColor(new Color(255, 255, 255, 40));
        for (int i = 0; i < 60; i++) g.fillRect(random.nextInt(WIDTH), random.nextInt(185), 30 + random.nextInt(60), 2);
        g.setColor(new Color(150, 146, 138));
        g.fillRect(0, 186, WIDTH, 16);
    }

    private void park() {
        ground(new Color(126, 142, 92), 24);
        g.setColor(new Color(188, 178, 158));
        var path = new Path2D.Double();
        path.moveTo(-10, 420);
        path.curveTo(220, 330, 360, 340, WIDTH, 250);
        path.lineTo(WIDTH, 330);
        path.curveTo(420, 400, 240, 410, 60, HEIGHT);
        path.lineTo(-10, HEIGHT);
        g.fill(path);
        g.setColor(new Color(196, 208, 214));
        g.fillRect(0, 0, WIDTH, HORIZON);
        for (int i = 0; i < 16; i++)
            blob(new Color(96, 118 + random.nextInt(24), 74), random.nextInt(WIDTH), HORIZON, 34);
    }

    private void ground(Color colour, int roughness) {
        g.setColor(colour);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < 2600; i++) {
            int d = random.nextInt(2 * roughness) - roughness;
            g.setColor(new Color(
                    clamp(colour.getRed() + d), clamp(colour.getGreen() + d), clamp(colour.getBlue() + d), 120));
            g.fillRect(random.nextInt(WIDTH), random.nextInt(HEIGHT), 2 + random.nextInt(5), 1 + random.nextInt(3));
        }
    }

    private static int clamp(int value) {
        return Math.clamp(value, 0, 255);
    }

    private void thing(String what, boolean after) {
        double x = 250 + random.nextInt(140), y = 240 + random.nextInt(60);
        switch (what) {
            case "cover" -> cover(x, y, after);
            case "grate" -> grate(x, y, after);
            case "paving" -> {
                if (!after) broken(x, y);
            }
            case "pothole" -> {
                if (after) patch(x, y);
                else hole(x, y);
            }
            case "flood" -> {
                if (!after) puddle(x, y);
            }
            case "rubbish" -> {
                bin(x + 120, y - 30);
                if (!after) bags(x, y);
            }
            case "rubble" -> {
                if (!after) rubble(x, y);
            }
            case "furniture" -> {
                if (!after) sofa(x, y);
            }
            case "stall" -> {
                if (!after) stall(x, y);
            }
            case "bikes" -> bikes(y, after);
            case "tree" -> tree(x, y, after);
            case "lamp" -> lamp(x, after);
            case "post" -> posts(y, after);
            case "rail" -> rail(y, after);
            case "cable" -> cable(after);
            case "sign" -> poster(x, y, after);
            case "box" -> box(x, y, after);
            case "shelter" -> shelter(x, after);
            case "site" -> fence(after);
            case "bench" -> bench(x, y, after);
            case "toilet" -> sink(x, y, after);
            case "water" -> {
                if (!after) floating();
            }
            case "dog" -> {
                if (!after) dog(x, y);
            }
            default -> bags(x, y);
        }
    }

    private void cover(double x, double y, boolean after) {
        g.setColor(new Color(96, 92, 86));
        g.fill(oval(x, y, 104, 66));
        if (after) {
            g.setColor(new Color(112, 108, 104));
            g.fill(oval(x, y, 90, 56));
            g.setColor(new Color(84, 82, 80));
            g.setStroke(new BasicStroke(3));
            for (int i = -3; i <= 3; i++) {
                g.draw(new java.awt.geom.Line2D.Double(x + i * 20 - 12, y - 34, x + i * 20 + 12, y + 34));
                g.draw(new java.awt.geom.Line2D.Double(x - 76, y + i * 13, x + 76, y + i * 13));
            }
            g.draw(oval(x, y, 90, 56));
            return;
        }
        g.setColor(new Color(24, 24, 26));
        g.fill(oval(x, y, 86, 53));
        g.setColor(new Color(62, 58, 54));
        g.fill(new java.awt.geom.Arc2D.Double(x - 86, y - 53, 172, 106, 20, 140, java.awt.geom.Arc2D.CHORD));
        if (random.nextBoolean()) {
            g.setColor(new Color(116, 112, 108));
            g.fill(new java.awt.geom.Arc2D.Double(x - 86, y - 53, 172, 106, 200, 120, java.awt.geom.Arc2D.CHORD));
        }
    }

    private void grate(double x, double y, boolean after) {
        g.setColor(new Color(70, 70, 72));
        g.fill(new Rectangle2D.Double(x - 110, y - 45, 220, 90));
        for (int i = 0; i < 11; i++) {
            var missing = !after && i > 3 && i < 8;
            g.setColor(missing ? new Color(22, 22, 24) : new Color(128, 124, 120));
            g.fill(new Rectangle2D.Double(x - 102 + i * 19, y - 38, 11, 76));
        }
        if (!after) leaves(x, y, 40);
    }

    private void leaves(double x, double y, int count) {
        for (int i = 0; i < count; i++)
            blob(new Color(150 + random.nextInt(50), 110 + random.nextInt(40), 50), x + gauss(70), y + gauss(30), 5);
    }

    private void broken(double x, double y) {
        g.setColor(new Color(122, 104, 82));
        g.fill(rough(x, y, 120, 62));
        for (int i = 0; i < 9; i++) {
            var at = AffineTransform.getRotateInstance(gauss(0.6), x, y);
            at.translate(gauss(80), gauss(36));
            g.setColor(stoneColour(random.nextInt(26)));
            g.fill(at.createTransformedShape(new Rectangle2D.Double(x - 30, y - 12, 60, 24)));
        }
    }

    private void hole(double x, double y) {
        g.setColor(new Color(62, 60, 58));
        g.fill(rough(x, y, 130, 62));
        g.setColor(new Color(84, 74, 64));
        g.fill(rough(x + 8, y + 6, 100, 44));
        g.setColor(new Color(124, 138, 148, 150));
        g.fill(rough(x + 16, y + 12, 58, 22));
    }

    private void patch(double x, double y) {
        g.setColor(new Color(64, 65, 67));
        g.fill(new Rectangle2D.Double(x - 140, y - 62, 280, 124));
        g.setColor(new Color(48, 48, 50));
        g.setStroke(new BasicStroke(4));
        g.draw(new Rectangle2D.Double(x - 140, y - 62, 280, 124));
    }

    private void puddle(double x, double y) {
        g.setColor(new Color(104, 114, 118, 220));
        g.fill(rough(x, y, 250, 96));
        g.setColor(new Color(190, 204, 210, 90));
        for (int i = 0; i < 18; i++) g.fill(oval(x + gauss(120), y + gauss(40), 34, 3));
    }

    private void bin(double x, double y) {
        g.setColor(new Color(58, 98, 74));
        g.fill(new Rectangle2D.Double(x, y - 90, 74, 110));
        g.setColor(new Color(44, 78, 60));
        g.fill(new Rectangle2D.Double(x - 5, y - 100, 84, 16));
    }

    private void bags(double x, double y) {
        for (int i = 0; i < 11; i++) {
            int shade = random.nextInt(60);
            var colour =
                    random.nextInt(3) == 0 ? new Color(180, 176, 168) : new Color(40 + shade, 42 + shade, 48 + shade);
            blob(colour, x + gauss(70), y + gauss(22), 26);
        }
        for (int i = 0; i < 30; i++)
            blob(
                    new Color(150 + random.nextInt(90), 140 + random.nextInt(90), 120),
                    x + gauss(110),
                    y + 40 + gauss(20),
                    5);
    }

    private void rubble(double x, double y) {
        for (int i = 0; i < 90; i++) {
            int shade = random.nextInt(60);
            g.setColor(new Color(130 + shade, 120 + shade, 108 + shade / 2));
            var dy = Math.abs(gauss(46));
            g.fill(rough(x + gauss(110 - dy), y + 50 - dy, 9 + random.nextInt(16), 6 + random.nextInt(9)));
        }
    }

    private void sofa(double x, double y) {
        g.setColor(new Color(128, 74, 62));
        g.fillRoundRect((int) x - 130, (int) y - 80, 260, 70, 24, 24);
        g.setColor(new Color(148, 90, 76));
        g.fillRoundRect((int) x - 140, (int) y - 30, 280, 70, 20, 20);
        g.setColor(new Color(104, 60, 50));
        g.fillRoundRect((int) x - 156, (int) y - 60, 40, 100, 16, 16);
        g.fillRoundRect((int) x + 116, (int) y - 60, 40, 100, 16, 16);
    }

    private void stall(double x, double y) {
        g.setColor(new Color(74, 96, 120));
        g.fill(new Rectangle2D.Double(x - 130, y - 20, 260, 62));
        for (int i = 0; i < 46; i++) {
            var fruit = switch (i % 4) {
                case 0 -> new Color(214, 110, 40);
                case 1 -> new Color(180, 44, 40);
                case 2 -> new Color(226, 186, 66);
                default -> new Color(96, 140, 60);
            };
            blob(fruit, x - 115 + (i % 23) * 10, y - 28 - (i / 23) * 13, 8);
        }
        g.setColor(new Color(178, 66, 52));
        var roof = new Path2D.Double();
        roof.moveTo(x - 170, y - 110);
        roof.lineTo(x + 170, y - 110);
        roof.lineTo(x + 130, y - 165);
        roof.lineTo(x - 130, y - 165);
        g.fill(roof);
        g.setColor(new Color(96, 96, 96));
        g.setStroke(new BasicStroke(5));
        g.drawLine((int) x - 126, (int) y - 110, (int) x - 126, (int) y + 40);
        g.drawLine((int) x + 126, (int) y - 110, (int) x + 126, (int) y + 40);
    }

    private void bikes(double y, boolean after) {
        for (int i = 0; i < 6; i++) {
            var at = AffineTransform.getTranslateInstance(70 + i * 92, y + (after ? 0 : gauss(26)));
            if (!after) at.rotate(gauss(0.5));
            bike(at, i % 2 == 0 ? new Color(60, 118, 160) : new Color(222, 170, 48));
        }
    }

    private void bike(AffineTransform at, Color colour) {
        g.setStroke(new BasicStroke(5));
        g.setColor(new Color(44, 44, 46));
        g.draw(at.createTransformedShape(oval(-36, 20, 26, 26)));
        g.draw(at.createTransformedShape(oval(36, 20, 26, 26)));
        g.setColor(colour);
        g.setStroke(new BasicStroke(7));
        var frame = new Path2D.Double();
        frame.moveTo(-36, 20);
        frame.lineTo(-8, -20);
        frame.lineTo(28, -22);
        frame.lineTo(0, 20);
        frame.closePath();
        frame.moveTo(28, -22);
        frame.lineTo(36, 20);
        g.draw(at.createTransformedShape(frame));
    }

    private void tree(double x, double y, boolean after) {
        var at = after ? new AffineTransform() : AffineTransform.getRotateInstance(1.25, x, y + 60);
        g.setColor(new Color(96, 76, 58));
        g.fill(at.createTransformedShape(new Rectangle2D.Double(x - 11, y - 120, 22, 180)));
        for (int i = 0; i < 60; i++) {
            var leaf = new java.awt.geom.Point2D.Double(x + gauss(52), y - 150 + gauss(38));
            at.transform(leaf, leaf);
            blob(new Color(70 + random.nextInt(40), 110 + random.nextInt(40), 56), leaf.x, leaf.y, 22);
        }
    }

    private void lamp(double x, boolean after) {
        var at = after ? new AffineTransform() : AffineTransform.getRotateInstance(0.32, x, 400);
        g.setColor(new Color(120, 126, 130));
        g.fill(at.createTransformedShape(new Rectangle2D.Double(x - 6, 40, 12, 360)));
        g.fill(at.createTransformedShape(new Rectangle2D.Double(x - 6, 40, 92, 9)));
        g.setColor(after ? new Color(255, 236, 170) : new Color(90, 92, 94));
        g.fill(at.createTransformedShape(new Rectangle2D.Double(x + 66, 46, 56, 15)));
        if (!after) return;
        g.setColor(new Color(255, 240, 190, 60));
        g.fill(oval(x + 94, 110, 110, 70));
    }

    private void posts(double y, boolean after) {
        for (int i = 0; i < 5; i++) {
            var at = AffineTransform.getTranslateInstance(90 + i * 118, y);
            if (!after && i == 2) at.rotate(1.3);
            g.setColor(new Color(206, 170, 58));
            g.fill(at.createTransformedShape(new Rectangle2D.Double(-11, -90, 22, 120)));
            g.setColor(new Color(48, 48, 50));
            g.fill(at.createTransformedShape(new Rectangle2D.Double(-11, -70, 22, 16)));
            g.fill(at.createTransformedShape(new Rectangle2D.Double(-11, -30, 22, 16)));
        }
    }

    private void rail(double y, boolean after) {
        for (int i = 0; i < 4; i++) {
            var at = AffineTransform.getTranslateInstance(i * 165 - 10, y);
            if (!after && i == 1) at.rotate(0.42, 80, 40);
            g.setColor(new Color(236, 236, 232));
            g.setStroke(new BasicStroke(7));
            g.draw(at.createTransformedShape(new Rectangle2D.Double(0, -80, 158, 110)));
            g.setStroke(new BasicStroke(4));
            for (int bar = 1; bar < 8; bar++)
                g.draw(at.createTransformedShape(new java.awt.geom.Line2D.Double(bar * 20, -78, bar * 20, 28)));
        }
    }

    private void cable(boolean after) {
        g.setColor(new Color(108, 104, 98));
        g.fillRect(84, 0, 18, 400);
        g.fillRect(540, 0, 18, 360);
        g.setColor(new Color(30, 30, 32));
        g.setStroke(new BasicStroke(4));
        for (int i = 0; i < 4; i++) {
            var line = new Path2D.Double();
            line.moveTo(92, 30 + i * 9);
            line.quadTo(320, after || i < 2 ? 60 + i * 9 : 520 + i * 30, 550, 26 + i * 9);
            g.draw(line);
        }
    }

    private void poster(double x, double y, boolean after) {
        g.setColor(new Color(146, 140, 130));
        g.fill(new Rectangle2D.Double(x - 70, 20, 140, y + 60));
        if (after) return;
        for (int i = 0; i < 14; i++) {
            var at = AffineTransform.getRotateInstance(gauss(0.25), x, y);
            int shade = random.nextInt(40);
            g.setColor(i % 3 == 0 ? new Color(224, 196, 90) : new Color(236 - shade, 230 - shade, 222 - shade));
            var paper = new Rectangle2D.Double(x - 62 + random.nextInt(80), 50 + random.nextInt((int) y - 40), 44, 32);
            g.fill(at.createTransformedShape(paper));
        }
    }

    private void box(double x, double y, boolean after) {
        g.setColor(new Color(142, 152, 150));
        g.fill(new Rectangle2D.Double(x - 80, y - 170, 160, 220));
        g.setColor(after ? new Color(124, 134, 132) : new Color(40, 42, 44));
        g.fill(new Rectangle2D.Double(x - 68, y - 158, 136, 196));
        if (after) return;
        for (int i = 0; i < 26; i++) {
            g.setColor(new Color(80 + random.nextInt(140), 60 + random.nextInt(120), 60 + random.nextInt(120)));
            g.setStroke(new BasicStroke(3));
            g.drawLine(
                    (int) x - 60 + random.nextInt(120),
                    (int) y - 150,
                    (int) x - 60 + random.nextInt(120),
                    (int) y + 20);
        }
        g.setColor(new Color(150, 160, 158));
        g.fill(new Rectangle2D.Double(x + 80, y - 168, 60, 214));
    }

    private void shelter(double x, boolean after) {
        g.setColor(new Color(88, 96, 100));
        g.fill(new Rectangle2D.Double(x - 210, 60, 420, 18));
        g.fill(new Rectangle2D.Double(x - 200, 70, 10, 270));
        g.fill(new Rectangle2D.Double(x + 190, 70, 10, 270));
        for (int i = 0; i < 3; i++) {
            g.setColor(!after && i == 1 ? new Color(0, 0, 0, 0) : new Color(186, 206, 212, 150));
            g.fill(new Rectangle2D.Double(x - 186 + i * 126, 92, 118, 180));
        }
        if (!after) leavesOf(new Color(210, 222, 226), x, 350, 60);
    }

    private void leavesOf(Color colour, double x, double y, int count) {
        for (int i = 0; i < count; i++) blob(colour, x + gauss(70), y + gauss(16), 3);
    }

    private void fence(boolean after) {
        g.setColor(new Color(62, 110, 150));
        for (int i = 0; i < 6; i++) g.fillRect(i * 112 - 10, 90, 104, 150);
        g.setColor(new Color(230, 232, 232));
        g.fillRect(0, 120, WIDTH, 10);
        if (after) return;
        for (int i = 0; i < 40; i++) blob(new Color(196, 178, 150, 46), random.nextInt(WIDTH), 120 + gauss(60), 60);
    }

    private void bench(double x, double y, boolean after) {
        g.setColor(new Color(70, 70, 72));
        g.fill(new Rectangle2D.Double(x - 120, y - 20, 12, 80));
        g.fill(new Rectangle2D.Double(x + 108, y - 20, 12, 80));
        g.setColor(new Color(150, 104, 66));
        for (int i = 0; i < 5; i++) {
            var at = AffineTransform.getTranslateInstance(0, 0);
            if (!after && i == 2) at.rotate(0.22, x - 100, y);
            g.fill(at.createTransformedShape(new Rectangle2D.Double(x - 130, y - 70 + i * 20, 260, 13)));
        }
    }

    private void sink(double x, double y, boolean after) {
        g.setColor(new Color(226, 230, 230));
        g.fillRect(0, 0, WIDTH, 250);
        g.setColor(new Color(240, 242, 242));
        g.fill(oval(x, y - 30, 150, 60));
        g.setColor(new Color(150, 158, 162));
        g.fill(new Rectangle2D.Double(x - 8, y - 150, 16, 90));
        if (after) g.fill(new Rectangle2D.Double(x - 8, y - 150, 66, 14));
        else puddle(x, y + 130);
    }

    private void floating() {
        for (int i = 0; i < 34; i++)
            blob(
                    new Color(190 + random.nextInt(60), 180 + random.nextInt(60), 160),
                    200 + gauss(130),
                    130 + gauss(24),
                    8);
    }

    private void dog(double x, double y) {
        var coat = new Color(164, 122, 78);
        g.setColor(coat);
        g.fillRoundRect((int) x - 80, (int) y - 40, 150, 62, 40, 40);
        for (int i = 0; i < 4; i++) g.fillRect((int) x - 66 + i * 36, (int) y + 4, 13, 62);
        blob(coat, x + 84, y - 54, 32);
        g.setStroke(new BasicStroke(10));
        g.drawLine((int) x - 78, (int) y - 26, (int) x - 116, (int) y - 66);
    }

    private void blob(Color colour, double x, double y, double radius) {
        g.setColor(colour);
        g.fill(oval(x, y, radius * (0.8 + random.nextDouble() * 0.5), radius * (0.6 + random.nextDouble() * 0.4)));
    }

    private Path2D rough(double x, double y, double width, double height) {
        var shape = new Path2D.Double();
        for (int i = 0; i < 22; i++) {
            var angle = i * Math.PI / 11;
            var reach = 0.78 + random.nextDouble() * 0.3;
            var px = x + Math.cos(angle) * width * reach;
            var py = y + Math.sin(angle) * height * reach;
            if (i == 0) shape.moveTo(px, py);
            else shape.lineTo(px, py);
        }
        shape.closePath();
        return shape;
    }

    private static Ellipse2D oval(double x, double y, double width, double height) {
        return new Ellipse2D.Double(x - width, y - height, 2 * width, 2 * height);
    }

    private double gauss(double spread) {
        return random.nextGaussian() * spread;
    }

    /** Daylight from one side, grain, darker rim. */
    private void light() {
        var warm = random.nextInt(30);
        g.setPaint(new java.awt.GradientPaint(
                0, 0, new Color(255, 244, 214, 36 + warm), WIDTH, HEIGHT, new Color(20, 26, 40, 70)));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < 5000; i++) {
            g.setColor(random.nextBoolean() ? new Color(255, 255, 255, 18) : new Color(0, 0, 0, 18));
            g.fillRect(random.nextInt(WIDTH), random.nextInt(HEIGHT), 2, 2);
        }
    }

    private byte[] jpeg() {
        g.dispose();
        var out = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            var quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(0.78f);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), quality);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
