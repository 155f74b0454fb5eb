import { type DynamicModule, Module } from '@nestjs/common';
import { ApiChannelController } from './api-channel/api-channel-controller.js';
import { ProgramQuotas } from './api-channel/program-quotas.js';
import { AccountLogosController } from './attachments/account-logos-controller.js';
import { DownloadTurns } from './attachments/download-turns.js';
import { ShownMailsController } from './attachments/shown-mails-controller.js';
import { FilesController } from './attachments/files-controller.js';
import { InboxPicturesController } from './attachments/inbox-pictures-controller.js';
import { PictureUploads } from './attachments/picture-uploads.js';
import { PicturesController } from './attachments/pictures-controller.js';
import { ResponseFilesController } from './attachments/response-files-controller.js';
import { UploadTurns } from './attachments/upload-turns.js';
import { VisibleConversations } from './attachments/visible-conversations.js';
import { VisibleResponses } from './attachments/visible-responses.js';
import { WidgetFilesController } from './attachments/widget-files-controller.js';
import { ChannelReturnController } from './channels/channel-return-controller.js';
import { CONSOLE_FILES, WIDGET_FILES } from './files/folders.js';
import type { StaticFiles } from './files/static-files.js';
import { HookQuotas } from './hooks/hook-quotas.js';
import { HooksController } from './hooks/hooks-controller.js';
import { OutFileQuotas } from './out-files/out-file-quotas.js';
import { OutFilesController } from './out-files/out-files-controller.js';
import { FrameController } from './widget/frame-controller.js';
import { LoaderController } from './widget/loader-controller.js';
import { LiveFeed } from './widget/live-feed.js';
import { LiveGateway } from './widget/live-gateway.js';
import { PreviewController } from './widget/preview-controller.js';
import { PublicPicturesController } from './widget/public-pictures-controller.js';
import { NetworkController } from './widget/network-controller.js';
import { VisitorQuotas } from './widget/visitor-quotas.js';
import { ContactFormController } from './widget/contact-form-controller.js';
import { VisitorActsController } from './widget/visitor-acts-controller.js';
import { WidgetController } from './widget/widget-controller.js';

/** The widget's API, its live line and its pages. Needs the global PlatformModule. */
@Module({})
export class HttpModule {
  static forRoot(files: {
    readonly console: StaticFiles;
    readonly widget: StaticFiles;
  }): DynamicModule {
    return {
      module: HttpModule,
      controllers: [
        WidgetController,
        ContactFormController,
        VisitorActsController,
        ApiChannelController,
        HooksController,
        ChannelReturnController,
        OutFilesController,
        WidgetFilesController,
        PicturesController,
        AccountLogosController,
        InboxPicturesController,
        PublicPicturesController,
        ResponseFilesController,
        FilesController,
        ShownMailsController,
        FrameController,
        NetworkController,
        LoaderController,
        PreviewController,
      ],
      providers: [
        { provide: CONSOLE_FILES, useValue: files.console },
        { provide: WIDGET_FILES, useValue: files.widget },
        VisitorQuotas,
        ProgramQuotas,
        HookQuotas,
        OutFileQuotas,
        UploadTurns,
        PictureUploads,
        DownloadTurns,
        VisibleConversations,
        VisibleResponses,
        LiveFeed,
        LiveGateway,
      ],
    };
  }
}
